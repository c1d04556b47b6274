"""What is promised, checked: a folder for each subject of plugins/, and ``sites`` for the pages that come out."""

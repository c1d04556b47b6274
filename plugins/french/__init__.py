"""Words of French (dates, numbers, prices) and its typography, put in by the build."""

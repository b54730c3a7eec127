"""Runs every judge here, prints a line per test and `N passed, N failed, N skipped` at the end.

Words on the command line narrow the run to the tests whose name has one of them.
"""

import sys
import unittest
from pathlib import Path


class LineResult(unittest.TestResult):
    """One line a test at once, the details of what failed at the end."""

    def __init__(self):
        super().__init__()
        self.passed = 0

    def _line(self, word, test, note=""):
        print(f"{word:7} {test.id()}{note}", flush=True)

    def addSuccess(self, test):
        self.passed += 1
        self._line("ok", test)

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self._line("FAILED", test)

    def addError(self, test, error):
        super().addError(test, error)
        self._line("ERROR", test)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._line("skipped", test, f": {reason}")

    def addSubTest(self, test, subtest, error):
        super().addSubTest(test, subtest, error)
        if error:
            self._line("FAILED", subtest)


def all_tests(suite):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from all_tests(test)
        else:
            yield test


def main(words):
    here = Path(__file__).resolve().parent
    sys.path.insert(0, str(here))
    found = all_tests(unittest.defaultTestLoader.discover(str(here)))
    chosen = [t for t in found if not words or any(word in t.id() for word in words)]
    result = LineResult()
    unittest.TestSuite(chosen).run(result)

    failures = result.failures + result.errors
    for test, trace in failures:
        print(f"\n---- {test.id()}\n{trace.rstrip()}")
    print(f"\n{result.passed} passed, {len(failures)} failed, {len(result.skipped)} skipped")
    return 1 if failures or not chosen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

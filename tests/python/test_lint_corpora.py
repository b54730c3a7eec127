"""The linter against what cfn-lint found in thousands of templates, recorded beside them.

Same rule in the same line: errors and warnings, and what is only said. lint_deviations.json lists
what we find otherwise and why; it counts as agreed.
"""

import json
import unittest
from collections import defaultdict
from pathlib import Path

from project import CORPUS, infrac

LINT = CORPUS / "lint"
AS_OF = "2026-11-23"
BATCH = 100
CRASH = "E0002"
DEVIATIONS = json.loads(Path(__file__).with_name("lint_deviations.json").read_text("utf-8"))

# Of each corpus: precision, recall, templates that come out exactly the same.
BARS = {
    "realworld": (0.995, 0.99, 0.98),
    "mutants": (0.995, 0.99, 0.97),
    "synth": (0.995, 0.99, 0.97),
    "fixtures": (0.99, 0.97, 0.92),
}
# The same of what is only said.
BARS_OF_INFO = {
    "realworld": (0.995, 0.99, 0.98),
    "mutants": (0.995, 0.99, 0.98),
    "synth": (0.995, 0.99, 0.98),
    "fixtures": (0.98, 0.97, 0.97),
}
MOST_FALSE_ALARMS = 0.01


def records(corpus):
    with open(LINT / f"{corpus}.jsonl", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            known = any(finding[0] == CRASH for finding in record["findings"])
            present = (LINT / "templates" / corpus / record["path"]).exists()
            if record["kind"] in ("plain", "decode", "langext") and present and not known:
                yield record


def linted(corpus, paths, levels):
    root = LINT / "templates" / corpus
    out = defaultdict(set)
    for at in range(0, len(paths), BATCH):
        run = infrac("lint", "--as-of", AS_OF, "--format", "json", "--include", "I",
                     *(root / path for path in paths[at:at + BATCH]))
        if run.returncode not in (0, 1):
            raise AssertionError(run.stderr)
        for finding in json.loads(run.stdout):
            path = finding["file"].split(f"/{corpus}/", 1)[1]
            if finding["rule"][0] in levels:
                out[path].add((finding["rule"], finding["line"]))
    return out


def agreed(corpus, path, findings):
    """Without the findings in which we differ on purpose."""
    other = {(d["rule"], d.get("line")) for d in DEVIATIONS
             if d["corpus"] in (corpus, "*") and d["path"] in (path, "*")}
    return {f for f in findings if f not in other and (f[0], None) not in other}


@unittest.skipUnless(LINT.exists(), "the corpora are not beside the project")
class LintCorpora(unittest.TestCase):
    def check(self, corpus, field="findings", levels="EW", bars=BARS):
        wanted = {r["path"]: {(f[0], f[1]) for f in r[field]} for r in records(corpus)}
        if not wanted:
            self.skipTest(f"{corpus} has no templates here")
        found = linted(corpus, list(wanted), levels)
        right = false = missed = exact = clean = alarmed = 0
        for path, want in wanted.items():
            want, got = agreed(corpus, path, want), agreed(corpus, path, found[path])
            right += len(want & got)
            false += len(got - want)
            missed += len(want - got)
            exact += want == got
            clean += not want
            alarmed += not want and bool(got)
        figures = (right / (right + false), right / (right + missed), exact / len(wanted))
        print("{} {}: precision {:.4f}, recall {:.4f}, exact {:.4f}".format(corpus, levels, *figures))
        for figure, bar, name in zip(figures, bars[corpus], ("precision", "recall", "exact")):
            self.assertGreaterEqual(figure, bar, f"{corpus}: {name}")
        self.assertLessEqual(alarmed, max(1, clean * MOST_FALSE_ALARMS), corpus)

    def test_real_templates(self):
        self.check("realworld")

    def test_real_templates_with_mistakes(self):
        self.check("mutants")

    def test_a_template_of_every_resource_type(self):
        self.check("synth")

    def test_fixtures_of_cfn_lint(self):
        self.check("fixtures")

    def test_what_is_only_said(self):
        for corpus in BARS_OF_INFO:
            with self.subTest(corpus):
                self.check(corpus, "info", "I", BARS_OF_INFO)


if __name__ == "__main__":
    unittest.main()

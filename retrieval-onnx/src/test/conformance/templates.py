"""What Jinja, set up as transformers sets it up, writes for templates like those of rerankers: resources/templates.json."""

import json
from pathlib import Path

from jinja2.sandbox import ImmutableSandboxedEnvironment

VARIABLES = {
    "messages": [
        {"role": "system", "content": "S"},
        {"role": "query", "content": "Q"},
        {"role": "document", "content": [{"type": "text", "text": "D"}]},
    ],
    "eos_token": "</s>",
    "yes": True,
    "count": 3,
}

TEMPLATES = [
    "plain text\n",
    "two ends of lines\n\n",
    "a {{ messages[0].content }} b\n{{ messages[-1]['content'][0].text }}\n c",
    "  {% if yes %}\n    a\n  {% endif %}\nb",
    "a  {%- if yes -%}  b  {%- endif -%}  c",
    "a\n  {{- 'b' -}}  \nc",
    "a\n  {%+ if yes %}\nb{% endif %}\nc",
    "x {# a comment with }} and %} in it #}\n  {# another #}\ny",
    "{% set a = 'x' ~ 1 ~ \"y\" %}{{ a }}{{ a + a }}",
    "{% for m in messages %}{{ m.role }}{% if not loop.last %}, {% else %}.{% endif %}{% endfor %}",
    "{% for m in messages %}{{ loop.index }}{{ loop.index0 }}{{ loop.first }}{% endfor %}",
    "{% set a = 1 %}{% for m in messages %}{% set a = 2 %}{{ a }}{% endfor %}{{ a }}",
    "{% if count == 3 and messages %}a{% elif yes %}b{% else %}c{% endif %}",
    "{% if missing %}a{% elif not yes %}b{% else %}c{% endif %}",
    "{% if missing is defined or missing is not none %}a{% else %}b{% endif %}",
    "{{ messages | selectattr('role', 'eq', 'query') | map(attribute='content') | first }}",
    "{{ (messages | selectattr(\"role\", \"equalto\", \"query\") | list | last).content }}",
    "{{ messages | selectattr('role', 'eq', 'nobody') | map(attribute='content') | first | default('none of them') }}",
    "{{ messages | selectattr('role', 'eq', 'nobody') | first }}|{{ missing.not_there if missing is defined }}|",
    "{{ 'a' if yes else 'b' }}{{ 'a' if not yes else 'b' if missing else 'c' }}",
    "{{ messages | length }}{{ 'query' in ['query', 'document'] }}{{ 'Q' != 'q' }}{{ -1 }}",
    "{{ '{{ not }} a tag' }}{{ \"it's \\\"quoted\\\"\\n\\ttoo\" }}",
    "{% if messages[0].content is string %}{{ eos_token }}{% endif %}\n\n  {% if yes %}\n\n  {% endif %}  tail  \n",
    "{{ missing }}{{ messages[9] }}{{ messages[0].missing }}",
    "\r\nwindows\r\n{% if yes %}\r\nlines{% endif %}\r\n",
]


def main():
    environment = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True)
    entries = [{"template": t, "written": environment.from_string(t).render(**VARIABLES)} for t in TEMPLATES]
    lines = ",\n".join("  " + json.dumps(entry) for entry in entries)
    (Path(__file__).resolve().parents[1] / "resources" / "templates.json").write_text(f"[\n{lines}\n]\n")

"""The model's JSON form and its schema."""

import json
from dataclasses import fields
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from article_pipeline.article.codec import NODE_TYPES, CodecError, dumps, loads, to_data, type_name
from article_pipeline.article.model import Article, Leftover, Node, Reason, Span
from article_pipeline.article.schema import json_schema
from article_pipeline.article.walk import nodes
from tests.samples import EVERYTHING, article, paragraph


def test_an_article_survives_the_way_through_json() -> None:
    """Reading back what was written gives an equal article."""
    assert loads(dumps(EVERYTHING)) == EVERYTHING


def test_spans_and_rules_survive_though_they_are_no_part_of_equality() -> None:
    """The JSON carries spans, rules and confidences, which equality would not miss."""
    leftover = Leftover("x", Reason.PROMOTION, span=Span(3, 4, 2, 1), rule="promotion", confidence=0.5)
    read = loads(dumps(article(leftovers=(leftover,)))).leftovers[0]
    assert (read.span, read.rule, read.confidence) == (leftover.span, "promotion", 0.5)


def test_equality_does_not_look_at_spans() -> None:
    """The same words at another place are an equal node."""
    assert Leftover("x", Reason.PROMOTION, span=Span(0, 1, 1, 1)) == Leftover("x", Reason.PROMOTION)


def test_the_sample_uses_every_node_type_and_field() -> None:
    """The article that the tests go through leaves out no node but assets and leftovers, and no field."""
    used = {type(n) for n in nodes(EVERYTHING)}
    assert {type_name(t) for t in set(NODE_TYPES.values()) - used} == {"asset", "leftover"}
    assert all(getattr(EVERYTHING, f.name) for f in fields(EVERYTHING) if f.name not in _NOT_USED)


_NOT_USED = {"span", "rule", "confidence", "leftovers"}


def test_the_schema_is_a_schema_and_takes_what_is_written() -> None:
    """The JSON Schema is valid and accepts an article that has every node."""
    Draft202012Validator.check_schema(json_schema())
    Draft202012Validator(json_schema()).validate(json.loads(dumps(EVERYTHING)))


def _body(data: dict[str, Any]) -> list[dict[str, Any]]:
    body: list[dict[str, Any]] = data["body"]
    return body


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data.update(version=99),
        lambda data: data.update(format="other"),
        lambda data: data.pop("language"),
        lambda data: data.update(colour="red"),
        lambda data: data.update(body="words"),
        lambda data: _body(data)[0].update(type="caption"),
        lambda data: _body(data)[0].update(level="two"),
        lambda data: _body(data)[0].update(level=True),
        lambda data: _body(data)[0].update(span=[1, 2, 3]),
        lambda data: _body(data)[0].update(confidence=1.5),
        lambda data: _body(data)[0].update(confidence="high"),
        lambda data: data["endnotes"][1].update(kind="gossip"),
    ],
)
def test_what_the_schema_refuses_the_codec_refuses(spoil: Any) -> None:
    """A spoilt file is refused by the schema and by the reader alike."""
    data = json.loads(dumps(EVERYTHING))
    spoil(data)
    assert list(Draft202012Validator(json_schema()).iter_errors(data))
    with pytest.raises(CodecError, match=r"^\$"):
        loads(json.dumps(data))


def test_a_fault_is_told_with_its_path() -> None:
    """The message of a refused file begins with the JSON path of the fault."""
    data = json.loads(dumps(article(paragraph("a"), paragraph("b"))))
    _body(data)[1]["content"][0]["text"] = 7
    with pytest.raises(CodecError, match=r"^\$\.body\[1\]\.content\[0\]\.text: 7 is no str"):
        loads(json.dumps(data))


@pytest.mark.parametrize("text", ["", "[]", "null", "{", "7"])
def test_other_json_is_no_article(text: str) -> None:
    """JSON that is no object, and text that is no JSON, is refused."""
    with pytest.raises(CodecError):
        loads(text)


def test_fields_at_their_default_are_left_out() -> None:
    """A node's JSON holds only what differs from the default."""
    assert to_data(paragraph("a")) == {"type": "paragraph", "content": [{"type": "text", "text": "a"}]}


def test_node_types_are_all_of_the_model() -> None:
    """The codec knows each node class of the model and not the class they share."""
    assert Node not in NODE_TYPES.values()
    assert NODE_TYPES["article"] is Article
    assert "pull_quote" in NODE_TYPES

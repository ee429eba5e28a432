"""A small codebook, documents and tagged passages that the tests of suggestions share."""

from hashlib import sha256

from reader.codebook.codebook import Code, Codebook
from reader.structure.build import read_document
from reader.structure.document import Document
from reader.suggest.learning import Example
from reader.text.source import Source

BOOK = Codebook(
    "small",
    "1",
    {"en": "Small"},
    (
        Code("g", "1", {"zh": "措施"}, codable=False),
        Code("road", "1.1", {"zh": "道路建设"}, parent="g", cues=("道路", "通村公路", "硬化")),
        Code("school", "1.2", {"zh": "教育资助"}, parent="g", cues=("学费", "助学金", "就学")),
        Code("loan", "1.3", {"zh": "小额信贷"}, parent="g", cues=("贷款", "贴息贷款")),
        Code("plain", "1.4", {"zh": "其他"}, parent="g"),
        Code("old", "1.5", {"zh": "停用"}, parent="g", status="retired", cues=("道路",)),
    ),
)
TAGGED = (
    Example("邀请专家到田间讲解种植技术", ("plain",)),
    Example("组织技术员开展种植技术培训", ("plain",)),
    Example("发放贴息贷款三百万元支持养殖", ("loan",)),
    Example("为贫困学生减免学费", ("school",)),
)


def document(text: str) -> Document:
    """Read a document."""
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return read_document(Source("test.txt", digest, "utf-8", "", "\n", text), "test")

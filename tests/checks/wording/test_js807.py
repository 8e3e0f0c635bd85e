import pytest
from full_disclosure import found, said


@pytest.mark.parametrize(
    "sentence",
    [
        "主要领导干部用车1，机要通信用车1辆。",
        "因公出国团组2，累计5人次。",
        "单价100万元以上设备2辆。",
    ],
)
def test_a_count_without_its_word_is_a_hint(sentence: str):
    assert said("JS807", sentence)


def test_counts_with_their_words_are_left_alone():
    assert not found("JS807")
    assert not said("JS807", "机要通信用车1辆、应急保障用车2辆，设备0台（套），团组2个。")

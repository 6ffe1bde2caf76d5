from pathlib import Path

import pytest

from pipeline.files import list_raw


@pytest.mark.parametrize(("page", "folder"), [("rest.html", "rest_files"), ("Ruhe.htm", "Ruhe-Dateien")])
def test_what_a_browser_saved_beside_a_page_is_no_document(tmp_path: Path, page: str, folder: str) -> None:
    (tmp_path / folder / "inner").mkdir(parents=True)
    (tmp_path / page).write_text("<p>Rest</p>")
    for name in ("style.css", "frame.html", "inner/picture.png"):
        (tmp_path / folder / name).write_text("x")
    assert list(list_raw(tmp_path, "manifest.csv")) == [page]


def test_a_folder_without_its_page_is_read(tmp_path: Path) -> None:
    (tmp_path / "leaflets_files").mkdir()
    (tmp_path / "leaflets_files" / "a.txt").write_text("Rest")
    assert list(list_raw(tmp_path, "manifest.csv")) == ["leaflets_files/a.txt"]

"Every exercise has its solution; that the checks accept it is seen in test_notebooks.py."
import pytest

import house

LECTURES = [p for p in house.notebooks() if p.parent == house.NBS and p.name[0].isdigit()]


@pytest.mark.parametrize('lecture', LECTURES, ids=lambda p: p.stem)
def test_solutions_are_complete(lecture):
    asked, solution = house.exercises(lecture), house.NBS/'solutions'/lecture.name
    if asked: assert solution.exists(), f'{lecture.name} asks {asked}; no solutions/{lecture.name}'
    assert len(asked) == len(set(asked))
    assert not asked or sorted(house.exercises(solution)) == sorted(asked)


def test_no_solution_without_lecture():
    assert {p.name for p in (house.NBS/'solutions').glob('*.ipynb')} <= {p.name for p in LECTURES}

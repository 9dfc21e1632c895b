import pytest

from cooptec.rules.shares import shared_out


@pytest.fixture
def parts(tmp_path):
    """Twenty actions of unlike weight, as many demands and people."""
    found: dict[str, list[str]] = {}
    for n in range(20):
        found[f"accions/a{n}"] = [f"accions/a{n}/{name}.yaml" for name in ("accio", "tdr")]
        found[f"demandes/d{n}.yaml"] = [f"demandes/d{n}.yaml"]
        found[f"persones/p{n}.yaml"] = [f"persones/p{n}.yaml"]
    for number, path in enumerate(path for files in found.values() for path in files):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x" * (number * 997 % 9000))
    return found


@pytest.mark.parametrize("processes", [1, 2, 4])
def test_each_part_has_one_process_and_each_process_about_as_much(tmp_path, parts, processes):
    shares = shared_out(tmp_path, parts, processes)
    assert sorted(part for share in shares for part in share) == sorted(parts)
    weights = [
        sum(3500 + (tmp_path / path).stat().st_size for part in share for path in parts[part])
        for share in shares
    ]
    assert max(weights) < 1.2 * min(weights)


def test_demands_stay_with_the_process_that_tells_of_them(tmp_path, parts):
    first, other = shared_out(tmp_path, parts, 2)
    assert not [part for part in other if part.startswith("demandes/")]
    assert first


def test_a_file_that_went_away_is_shared_out_all_the_same(tmp_path, parts):
    (tmp_path / "persones/p1.yaml").unlink()
    assert sum(map(len, shared_out(tmp_path, parts, 2))) == len(parts)

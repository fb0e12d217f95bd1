"""The commands around a scan: audit logs, keys and policies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from redact.errors import KeyFileError

if TYPE_CHECKING:
    from redact.options import Policy

audit = typer.Typer(no_args_is_help=True, help="Verify or read an audit log.")
keys = typer.Typer(no_args_is_help=True, help="Make, list and forget the keys of investigations.")
policy = typer.Typer(no_args_is_help=True, help="Make, check and change a redact.toml.")


def load_policy(path: Path | None) -> Policy:
    """Return the policy in a file, or the default one."""
    from redact.options import Policy

    if path is None:
        return Policy()
    from redact import policy_file
    from redact.analysis import entity_types

    return policy_file.load(path, entity_types())


@audit.command("verify")
def audit_verify(
    file: Annotated[Path, typer.Argument(help="An audit.jsonl.")],
    public_key: Annotated[
        Path | None, typer.Option("--public-key", help="File with the public key to trust.")
    ] = None,
    head: Annotated[
        str | None, typer.Option("--head", help="The head that the run printed.")
    ] = None,
) -> None:
    """Say whether a log is whole (0), unfinished or cut (6), or altered (7)."""
    from redact import audit as log
    from redact.keys import KeyStore, parse_public_line, user_folder

    if public_key is not None:
        _, trusted = parse_public_line(_read(public_key))
    else:
        trusted = KeyStore(user_folder()).public_keys().get(log.key_id(file), b"")
    summary = log.verify(file, trusted or None, head)
    print(f"The audit log is whole: {summary.records} records, head {summary.head}")
    if not summary.trusted:
        print(
            "Its signatures were checked with the key in the log itself, which shows damage but "
            "not forgery; give --public-key to trust another."
        )


@audit.command("show")
def audit_show(file: Annotated[Path, typer.Argument(help="An audit.jsonl.")]) -> None:
    """Print a log in words, one line a file."""
    from redact import audit as log
    from redact.terminal import shown

    for record in log.read(file):
        if record.type == "file":
            counts = ", ".join(f"{name} {count}" for name, count in record.counts.items())
            print(
                shown(f"{record.file}  {record.name}  {record.status}  {counts or record.message}")
            )


@keys.command("new")
def keys_new(
    name: Annotated[str, typer.Argument(help="Name of the investigation.")],
    file: Annotated[
        Path | None, typer.Option("--file", help="Write it to this new file, for --key-file.")
    ] = None,
) -> None:
    """Make a key for an investigation."""
    from redact.keys import Key, KeyStore, public_line, user_folder

    if file is not None:
        key, place = Key.new(), file
        key.save(file)
    else:
        store = KeyStore(user_folder())
        key, place = store.new(name), store.folder
    print(f"Key {name} ({key.id}) is in {place}; keep a backup apart from the copies.")
    print(f"Public key, for whoever verifies the audit log: {public_line(key)}")


@keys.command("list")
def keys_list() -> None:
    """List the keys by name and id."""
    from redact.keys import KeyStore, user_folder

    store = KeyStore(user_folder())
    for name in store.list():
        print(f"{name}  {store.load(name).id}")


@keys.command("forget")
def keys_forget(
    name: Annotated[str, typer.Argument(help="Name of the investigation.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Forget a key for good: its labels can no longer be linked to values."""
    from redact.keys import FORGOTTEN, KeyStore, user_folder

    if not yes:
        typer.confirm(f"Forget the key {name} for good?", abort=True)
    KeyStore(user_folder()).forget(name)
    print(FORGOTTEN)


@policy.command("init")
def policy_init(
    path: Annotated[Path, typer.Argument(help="New file.")] = Path("redact.toml"),
) -> None:
    """Write the default policy, with comments, to a new file."""
    from redact import policy_file

    policy_file.init(path)
    print(f"Wrote {path}. Use it with: redact scan --policy {path} PATH")


@policy.command("check")
def policy_check(
    path: Annotated[Path, typer.Argument(help="A policy.")] = Path("redact.toml"),
) -> None:
    """Say whether a policy can be used, and what it does."""
    from redact.analysis import entity_types

    chosen = load_policy(path)
    for name in sorted(entity_types()):
        rule = chosen.rule(name)
        what = rule.operator if rule.remove else "keep"
        print(f"{name:22} {what:8} from score {rule.threshold:.2f}")
    print(f"{len(chosen.keep)} values always stay, {len(chosen.drop)} always go.")


@policy.command("keep")
def policy_keep(
    value: Annotated[str, typer.Argument(help="A value that stays, a public figure say.")],
    path: Annotated[Path, typer.Option("--policy", help="The policy.")] = Path("redact.toml"),
) -> None:
    """Let a value stay wherever it is found."""
    from redact import policy_file

    policy_file.keep(path, value)


@policy.command("drop")
def policy_drop(
    value: Annotated[str, typer.Argument(help="A value that always goes.")],
    path: Annotated[Path, typer.Option("--policy", help="The policy.")] = Path("redact.toml"),
) -> None:
    """Remove a value wherever it stands, found or not."""
    from redact import policy_file

    policy_file.drop(path, value)


def _read(path: Path) -> str:
    try:
        return path.read_text("ascii")
    except (OSError, UnicodeDecodeError):
        raise KeyFileError("the public key cannot be read", "check the path") from None

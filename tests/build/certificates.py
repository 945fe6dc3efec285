"""
Certificates for tests of TLS: an authority, and a machine that it knows.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


@dataclass(frozen=True, slots=True)
class Certificates:
    """The files of an authority and of a machine, in PEM."""

    ca: Path
    certificate: Path
    key: Path


def certificates(folder: Path) -> Certificates:
    """Make an authority that nobody else knows, and a machine's certificate of it."""
    folder.mkdir()
    own, machine = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    ca = _signed("an authority", own, "an authority", own, is_authority=True)
    certificate = _signed("a machine", machine, "an authority", own, is_authority=False)
    files = Certificates(folder / "ca.pem", folder / "machine.pem", folder / "machine.key")
    for file, made in ((files.ca, ca), (files.certificate, certificate)):
        file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    files.key.write_bytes(machine.private_bytes(*form))
    return files


def _signed(
    name: str,
    key: ec.EllipticCurvePrivateKey,
    by: str,
    authority: ec.EllipticCurvePrivateKey,
    *,
    is_authority: bool,
) -> x509.Certificate:
    day = datetime.now(UTC)
    draft = x509.CertificateBuilder(
        issuer_name=_name(by),
        subject_name=_name(name),
        public_key=key.public_key(),
        serial_number=x509.random_serial_number(),
        not_valid_before=day - timedelta(days=1),
        not_valid_after=day + timedelta(days=1),
    ).add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
    subject, issuer = (
        x509.SubjectKeyIdentifier.from_public_key(key.public_key()),
        x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.public_key()),
    )
    return (
        draft.add_extension(subject, critical=False)
        .add_extension(issuer, critical=False)
        .sign(authority, hashes.SHA256())
    )


def _name(words: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, words)])

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using JourneyTracker.Ledger.Canonical;
using NSec.Cryptography;

namespace JourneyTracker.Ledger.Notes;

/// <summary>A key that signs notes with Ed25519. Its text form is that of Go's note package, and a secret.</summary>
public sealed class SigningKey : IDisposable
{
    private const string Prefix = "PRIVATE+KEY+";
    private const int SeedBytes = 32;

    private readonly Key _key;

    private SigningKey(string name, Key key) => (_key, Public) = (key, new VerifyingKey(name, key.PublicKey));

    /// <summary>The key's name, for a log its origin.</summary>
    public string Name => Public.Name;

    /// <summary>The half that others verify with.</summary>
    public VerifyingKey Public { get; }

    /// <summary>Makes a new key.</summary>
    /// <param name="name">Its name, for a log its origin.</param>
    /// <exception cref="ArgumentException">The name is empty or has white space or plus signs.</exception>
    public static SigningKey Generate(string name)
    {
        VerifyingKey.EnsureName(name);
        return new SigningKey(name, Key.Create(SignatureAlgorithm.Ed25519, Exportable));
    }

    /// <summary>Reads the text form, <c>PRIVATE+KEY+name+id+key</c>.</summary>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out SigningKey? key)
    {
        key = null;
        var parts = text is not null && text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..].Split('+', 3) : [];
        if (
            parts.Length != 3
            || !VerifyingKey.IsName(parts[0])
            || !StrictBase64.TryDecode(parts[2], out var material)
            || material.Length != SeedBytes + 1
            || material[0] != VerifyingKey.Ed25519
        )
        {
            return false;
        }

        if (!Key.TryImport(SignatureAlgorithm.Ed25519, material.AsSpan(1), KeyBlobFormat.RawPrivateKey, out var imported, Exportable))
        {
            return false;
        }

        key = new SigningKey(parts[0], imported!);
        if (Id(key.Public) == parts[1])
        {
            return true;
        }

        key.Dispose();
        key = null;
        return false;
    }

    /// <summary>Reads the text form, <c>PRIVATE+KEY+name+id+key</c>.</summary>
    /// <exception cref="FormatException">It is none; the message does not repeat it.</exception>
    public static SigningKey Parse(string text) =>
        TryParse(text, out var key) ? key : throw new FormatException("This is not a signing key: it should look like PRIVATE+KEY+name+1234abcd+Base64.");

    /// <summary>The same key under another name, such as that of one of several logs it signs.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="ArgumentException">The name is empty or has white space or plus signs.</exception>
    public SigningKey Named(string name)
    {
        VerifyingKey.EnsureName(name);
        return new SigningKey(name, Key.Import(SignatureAlgorithm.Ed25519, _key.Export(KeyBlobFormat.RawPrivateKey), KeyBlobFormat.RawPrivateKey, Exportable));
    }

    /// <summary>The text form, which whoever holds can sign with.</summary>
    public string ExportSecret() =>
        $"{Prefix}{Name}+{Id(Public)}+{Convert.ToBase64String([VerifyingKey.Ed25519, .. _key.Export(KeyBlobFormat.RawPrivateKey)])}";

    /// <summary>Says which key it is, not the secret.</summary>
    public override string ToString() => $"the private half of {Public}";

    /// <inheritdoc />
    public void Dispose() => _key.Dispose();

    internal NoteSignature Sign(string text) => new(Name, Public.Id, [.. SignatureAlgorithm.Ed25519.Sign(_key, Encoding.UTF8.GetBytes(text))]);

    private static KeyCreationParameters Exportable => new() { ExportPolicy = KeyExportPolicies.AllowPlaintextExport };

    private static string Id(VerifyingKey key) => key.Id.ToString("x8", CultureInfo.InvariantCulture);
}

using JourneyTracker.Ledger.Notes;

namespace JourneyTracker.Ledger.Tests.Notes;

/// <summary>The vectors of Go's note package and of C2SP signed-note.</summary>
public sealed class SignedNoteTests
{
    private const string Peter = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private const string PeterSecret = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private const string Enoch = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
    private const string Text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    private const string PeterLine = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    private const string EnochLine = "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";

    private static readonly VerifyingKey PeterKey = VerifyingKey.Parse(Peter);
    private static readonly VerifyingKey EnochKey = VerifyingKey.Parse(Enoch);

    [Fact]
    public void A_text_is_signed_as_published()
    {
        using var key = SigningKey.Parse(PeterSecret);
        Assert.Equal($"{Text}\n{PeterLine}", SignedNote.Sign(Text, key).ToString());
        Assert.Equal(PeterKey, key.Public);
        Assert.Equal(PeterSecret, key.ExportSecret());
        Assert.DoesNotContain(PeterSecret[^20..], key.ToString());
    }

    [Fact]
    public void The_example_of_the_specification_verifies()
    {
        var key = VerifyingKey.Parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
        var note = SignedNote.Parse(
            "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
        );
        Assert.Equal([key], note.VerifiedBy([key]));
        Assert.Equal("This is an example message.\n", note.Text);
    }

    [Fact]
    public void Who_is_known_counts_and_who_is_not_is_ignored()
    {
        var note = SignedNote.Parse($"{Text}\n{PeterLine}{EnochLine}");
        Assert.Equal([PeterKey], note.VerifiedBy([PeterKey]));
        Assert.Equal([PeterKey, EnochKey], note.VerifiedBy([PeterKey, EnochKey, EnochKey]));
        Assert.Empty(note.VerifiedBy([]));
    }

    [Fact]
    public void A_bad_signature_of_a_known_key_spoils_the_note()
    {
        var spoilt = SignedNote.Parse($"{Text}\n{PeterLine}{EnochLine.Replace("iOHp", "iOHq", StringComparison.Ordinal)}");
        Assert.Empty(spoilt.VerifiedBy([PeterKey, EnochKey]));
        Assert.Equal([PeterKey], spoilt.VerifiedBy([PeterKey]));
        Assert.Empty(SignedNote.Parse($"{Text.Replace("problem", "Problem", StringComparison.Ordinal)}\n{PeterLine}").VerifiedBy([PeterKey]));
    }

    [Fact]
    public void A_note_whose_text_has_empty_lines_ends_at_the_last_one() => Assert.Equal("one\n\ntwo\n", SignedNote.Parse($"one\n\ntwo\n\n{PeterLine}").Text);

    [Theory]
    [InlineData(Text)]
    [InlineData(Text + "\n")]
    [InlineData("\u0001" + Text + "\n" + PeterLine)]
    [InlineData(Text + "\n" + PeterLine + "Unexpected line.\n")]
    [InlineData(Text + "\n— Bad Name x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n")]
    [InlineData(Text + "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=")]
    [InlineData(Text + "\n— PeterNeumann x08gow==\n")]
    [InlineData(Text + "\n— PeterNeumann x08go/Z!\n")]
    [InlineData("\n" + PeterLine)]
    public void What_is_no_note_is_not_read(string text) => Assert.False(SignedNote.TryParse(text, out _));

    [Fact]
    public void A_note_with_more_signatures_than_anybody_makes_is_not_read()
    {
        Assert.True(SignedNote.TryParse($"{Text}\n{string.Concat(Enumerable.Repeat(PeterLine, 100))}", out _));
        Assert.False(SignedNote.TryParse($"{Text}\n{string.Concat(Enumerable.Repeat(PeterLine, 101))}", out _));
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_no_note() =>
        Assert.False(SignedNote.TryParse([0xff, .. System.Text.Encoding.UTF8.GetBytes($"{Text}\n{PeterLine}")], out _));

    [Fact]
    public void A_key_cut_short_or_changed_anywhere_is_none()
    {
        foreach (
            var mangled in Mangled(Peter)
                .Append("PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==")
                .Append("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
        )
        {
            Assert.False(VerifyingKey.TryParse(mangled, out _), mangled);
        }

        foreach (var mangled in Mangled(PeterSecret))
        {
            Assert.False(SigningKey.TryParse(mangled, out _), mangled);
        }
    }

    [Fact]
    public void A_new_key_signs_what_its_public_half_verifies()
    {
        using var key = SigningKey.Generate("example.org/ledger/demo");
        using var again = SigningKey.Parse(key.ExportSecret());
        var note = SignedNote.Sign("hi\n", again);
        Assert.Equal([key.Public], note.VerifiedBy([VerifyingKey.Parse(key.Public.ToString())]));
        Assert.Throws<ArgumentException>(() => SigningKey.Generate("a b"));
        Assert.Throws<ArgumentException>(() => SignedNote.Sign("hi", key));
        Assert.Throws<ArgumentException>(() => SignedNote.Sign("\ud800\n", key));
        Assert.Throws<ArgumentException>(() => SignedNote.Sign("hi\n"));
    }

    [Fact]
    public void A_fingerprint_is_the_digest_of_the_key_as_text() =>
        Assert.Equal(Ledger.Merkle.Digest.Of(System.Text.Encoding.UTF8.GetBytes(Peter)).ToHex(), PeterKey.Fingerprint);

    /// <summary>Every proper part of a text, and the text with each character moved on by one.</summary>
    private static IEnumerable<string> Mangled(string text)
    {
        for (var start = 0; start < text.Length; start++)
        {
            for (var end = start + 1; end <= text.Length; end++)
            {
                if (end - start < text.Length)
                {
                    yield return text[start..end];
                }
            }

            yield return $"{text[..start]}{(char)(text[start] + 1)}{text[(start + 1)..]}";
        }
    }
}

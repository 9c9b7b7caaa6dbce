using System.Globalization;
using System.Text;

namespace JourneyTracker.Imports.Reconciling;

/// <summary>References made from names: what is not a letter from a to z or a digit becomes a hyphen.</summary>
internal static class ReferenceOf
{
    private const int Longest = 64;

    /// <summary>The reference that a name gives; a long or very short one is told apart by its fingerprint.</summary>
    public static string Name(string name)
    {
        var (plain, lost) = (new StringBuilder(), false);
        foreach (var character in name.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                plain.Append(character);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
            {
                // Letters of other alphabets tell names apart as well.
                lost |= char.IsLetterOrDigit(character);
                if (plain.Length > 0 && plain[^1] != '-')
                {
                    plain.Append('-');
                }
            }
        }

        var reference = plain.ToString().Trim('-');
        return !lost && reference.Length is >= 2 and <= Longest
            ? reference
            : $"{reference[..Math.Min(reference.Length, Longest - 13)].Trim('-')}-{Fact.Fingerprint(name)[..12]}".TrimStart('-');
    }
}

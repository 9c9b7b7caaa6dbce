using System.Text;

namespace JourneyTracker.Imports.Files;

/// <summary>The text of a file in a known encoding: by its byte-order mark, else by what the mapping says, else UTF-8. It is never guessed.</summary>
/// <param name="Content">The file.</param>
/// <param name="Encoding">Its encoding; what it can't decode becomes <see cref="Undecodable"/>.</param>
/// <param name="MarkLength">The bytes of the byte-order mark.</param>
internal sealed record TextFile(Stream Content, Encoding Encoding, int MarkLength)
{
    /// <summary>Stands for bytes that the encoding does not have: no text has this character.</summary>
    public const char Undecodable = '\uFFFF';

    /// <summary>Sees the encoding of a file.</summary>
    /// <exception cref="FileNotUnderstood">The mapping names an encoding that there is not.</exception>
    public static TextFile Of(Stream content, string? encoding)
    {
        Span<byte> start = stackalloc byte[4];
        content.Position = 0;
        start = start[..content.ReadAtLeast(start, 4, throwOnEndOfStream: false)];
        return start switch
        {
            [0xEF, 0xBB, 0xBF, ..] => new TextFile(content, Told(new UTF8Encoding()), 3),
            [0xFF, 0xFE, 0, 0] => new TextFile(content, Told(new UTF32Encoding()), 4),
            [0xFF, 0xFE, ..] => new TextFile(content, Told(new UnicodeEncoding()), 2),
            [0xFE, 0xFF, ..] => new TextFile(content, Told(new UnicodeEncoding(bigEndian: true, byteOrderMark: true)), 2),
            _ => new TextFile(content, Told(encoding is null ? new UTF8Encoding() : Named(encoding)), 0),
        };
    }

    /// <summary>The text from its start, after the mark.</summary>
    public StreamReader Read()
    {
        Content.Position = MarkLength;
        return new StreamReader(Content, Encoding, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
    }

    /// <summary>The first characters of the text.</summary>
    public string Start(int characters)
    {
        using var reader = Read();
        var start = new char[characters];
        return new string(start, 0, reader.ReadBlock(start));
    }

    /// <summary>What is wrong with a text for its encoding, so that it reads after the cell's place; null where nothing is.</summary>
    public string? Fault(string text)
    {
        if (text.Contains(Undecodable))
        {
            return Encoding.CodePage == Encoding.UTF8.CodePage && MarkLength == 0
                ? "has characters that are not UTF-8. Say the file's encoding in the mapping, such as windows-1252 or iso-8859-1, "
                    + "or save the file as “CSV UTF-8”."
                : $"has characters that are not {Encoding.WebName}. Say another encoding in the mapping, or save the file as “CSV UTF-8”.";
        }
        // Latin-1 has only controls there, which no table has; Windows-1252 has quotes and dashes.
        return Encoding.CodePage == Encoding.Latin1.CodePage && text.AsSpan().IndexOfAnyInRange('\u0080', '\u009F') >= 0
            ? "has characters that iso-8859-1 has no letters for. The file is probably windows-1252: say so in the mapping."
            : null;
    }

    private static Encoding Named(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            throw new FileNotUnderstood($"There is no encoding “{name}”. Say utf-8, windows-1252 or iso-8859-1 in the mapping.");
        }
    }

    private static Encoding Told(Encoding encoding)
    {
        var told = (Encoding)encoding.Clone();
        told.DecoderFallback = new DecoderReplacementFallback(Undecodable.ToString());
        return told;
    }
}

namespace JourneyTracker.Ledger.Verification;

/// <summary>Reads lines of bytes.</summary>
internal sealed class LineReader(Stream stream)
{
    /// <summary>More than any entry has.</summary>
    public const int MaxBytes = 1 << 24;

    private byte[] _buffer = new byte[1 << 18];
    private int _start;
    private int _end;

    /// <summary>Reads the next line without its line break; it is good until the one after it is read.</summary>
    /// <returns>Nothing after the last line.</returns>
    /// <exception cref="InvalidDataException">The line is longer than any entry.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellation)
    {
        var searched = 0;
        while (true)
        {
            var at = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (at >= 0)
            {
                return Take(searched + at, 1);
            }

            searched = _end - _start;
            if (!await FillAsync(cancellation))
            {
                return searched == 0 ? default(ReadOnlyMemory<byte>?) : Take(searched, 0);
            }
        }
    }

    private ReadOnlyMemory<byte> Take(int length, int lineBreak)
    {
        var line = _buffer.AsMemory(_start, length);
        _start += length + lineBreak;
        return line;
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellation)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            if (_end >= MaxBytes)
            {
                throw new InvalidDataException($"A line is longer than {MaxBytes} bytes.");
            }

            Array.Resize(ref _buffer, 2 * _end);
        }

        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellation);
        _end += read;
        return read > 0;
    }
}

using System.Text;

namespace JourneyTracker.Imports.Tests.Files;

/// <summary>A file as long as one likes, which tells how much of it was asked for.</summary>
internal sealed class Generated(string start, string row, long rows) : Stream
{
    private readonly byte[] _start = Encoding.UTF8.GetBytes(start);
    private readonly byte[] _row = Encoding.UTF8.GetBytes(row);

    /// <summary>How far it was read, in bytes.</summary>
    public long Given { get; private set; }

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => rows > long.MaxValue / 1_000 ? long.MaxValue : _start.Length + rows * _row.Length;
    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = 0;
        for (; read < count && Position < Length; read++, Position++)
        {
            buffer[offset + read] = Position < _start.Length ? _start[Position] : _row[(Position - _start.Length) % _row.Length];
        }
        Given = Math.Max(Given, Position);
        return read;
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

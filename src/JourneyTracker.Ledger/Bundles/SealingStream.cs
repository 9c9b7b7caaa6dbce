using System.Security.Cryptography;
using System.Text;
using JourneyTracker.Ledger.Merkle;

namespace JourneyTracker.Ledger.Bundles;

/// <summary>
/// Passes on what a zip archive writes, except for the last bytes: these are its comment, which is replaced by the seal once
/// everything before it is known.
/// </summary>
internal sealed class SealingStream(Stream output) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _held = new byte[ContainerSeal.Length];
    private int _count;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Writes the seal; nothing is written after it.</summary>
    public async Task SealAsync(CancellationToken cancellation)
    {
        if (!_held.AsSpan(0, _count).SequenceEqual(Encoding.ASCII.GetBytes(ContainerSeal.Placeholder)))
            throw new InvalidOperationException("The archive did not end with its comment.");
        await output.WriteAsync(ContainerSeal.Of(new Digest(_hash.GetHashAndReset())), cancellation);
        await output.FlushAsync(cancellation);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var (before, now) = Release(buffer);
        output.Write(before);
        output.Write(buffer[..now]);
        Hold(buffer[now..]);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var (before, now) = Release(buffer.Span);
        await output.WriteAsync(before, cancellationToken);
        await output.WriteAsync(buffer[..now], cancellationToken);
        Hold(buffer.Span[now..]);
    }

    public override void Flush() => output.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => output.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _hash.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Takes out of what is held, and counts in what is new, that which can't be the comment any more.</summary>
    private (byte[] Before, int Now) Release(ReadOnlySpan<byte> buffer)
    {
        var excess = Math.Max(0, _count + buffer.Length - _held.Length);
        var before = _held[..Math.Min(_count, excess)];
        var now = excess - before.Length;
        _hash.AppendData(before);
        _hash.AppendData(buffer[..now]);
        _held.AsSpan(before.Length, _count - before.Length).CopyTo(_held);
        _count -= before.Length;
        return (before, now);
    }

    private void Hold(ReadOnlySpan<byte> rest)
    {
        rest.CopyTo(_held.AsSpan(_count));
        _count += rest.Length;
    }
}

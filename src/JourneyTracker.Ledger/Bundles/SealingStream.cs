using System.Security.Cryptography;
using System.Text;
using JourneyTracker.Ledger.Merkle;

namespace JourneyTracker.Ledger.Bundles;

/// <summary>
/// Passes on what a zip archive writes, except for the last bytes: these are its comment, which is replaced by the seal once
/// everything before it is known. The archive writes some of its own records synchronously even when it is asked not to,
/// which a web server's answer refuses: these few bytes wait for the next asynchronous call.
/// </summary>
internal sealed class SealingStream(Stream output) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly MemoryStream _waiting = new();
    private readonly byte[] _held = new byte[ContainerSeal.Length];
    private int _count;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Writes the seal; nothing is written after it.</summary>
    public async Task SealAsync(CancellationToken cancellation)
    {
        await PassWaitingAsync(cancellation);
        if (!_held.AsSpan(0, _count).SequenceEqual(Encoding.ASCII.GetBytes(ContainerSeal.Placeholder)))
        {
            throw new InvalidOperationException("The archive did not end with its comment.");
        }

        await output.WriteAsync(ContainerSeal.Of(new Digest(_hash.GetHashAndReset())), cancellation);
        await output.FlushAsync(cancellation);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer) => _waiting.Write(buffer);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await PassWaitingAsync(cancellationToken);
        await PassAsync(buffer, cancellationToken);
    }

    public override void Flush()
    {
        // What waits goes with the next asynchronous call.
    }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await PassWaitingAsync(cancellationToken);
        await output.FlushAsync(cancellationToken);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private async ValueTask PassWaitingAsync(CancellationToken cancellation)
    {
        if (_waiting.Length == 0)
        {
            return;
        }

        await PassAsync(_waiting.GetBuffer().AsMemory(0, (int)_waiting.Length), cancellation);
        _waiting.SetLength(0);
    }

    private async ValueTask PassAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellation)
    {
        var (before, now) = Release(buffer.Span);
        await output.WriteAsync(before, cancellation);
        await output.WriteAsync(buffer[..now], cancellation);
        Hold(buffer.Span[now..]);
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

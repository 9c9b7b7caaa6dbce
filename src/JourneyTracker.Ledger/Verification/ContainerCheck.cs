using System.Security.Cryptography;
using JourneyTracker.Ledger.Bundles;
using JourneyTracker.Ledger.Merkle;

namespace JourneyTracker.Ledger.Verification;

/// <summary>Holds the bytes of the file against the seal at its end.</summary>
internal static class ContainerCheck
{
    private const string Check = "file";
    private const int BufferBytes = 1 << 20;

    public static async Task RunAsync(Stream file, Findings findings, IProgress<VerificationProgress>? progress, CancellationToken cancellation)
    {
        var before = file.Length - ContainerSeal.Length;
        if (before < 0)
        {
            findings.Fails(Check, $"The file is too short to have a seal.");
            return;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        file.Position = 0;
        for (var left = before; left > 0;)
        {
            var read = await file.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), cancellation);
            if (read == 0)
                throw new UnreadableBundleException("The file became shorter while it was read.");
            hash.AppendData(buffer.AsSpan(0, read));
            left -= read;
            progress?.Report(new VerificationProgress("file", before - left, before));
        }

        var end = buffer.AsMemory(0, ContainerSeal.Length);
        await file.ReadExactlyAsync(end, cancellation);
        if (!ContainerSeal.IsSeal(end.Span))
            findings.Fails(Check, $"The file does not end with its seal, so it is incomplete or was changed.");
        else if (!end.Span.SequenceEqual(ContainerSeal.Of(new Digest(hash.GetHashAndReset()))))
            findings.Fails(Check, $"The file is not as it was written: its bytes have another SHA-256 than the seal at its end.");
        else
            findings.Holds(Check, $"The file is complete and as it was written ({file.Length:N0} bytes).");
    }
}

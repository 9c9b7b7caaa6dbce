using System.Security.Cryptography;
using JourneyTracker.Ledger.Bundles;
using JourneyTracker.Ledger.Merkle;

namespace JourneyTracker.Ledger.Verification;

/// <summary>Holds the bytes of the file against the seal at its end.</summary>
internal static class ContainerCheck
{
    public const string Check = "file";

    private const string WhatToDo = "Fetch it again. If the new file fails too, the log was changed.";
    private const int BufferBytes = 1 << 20;

    public static async Task RunAsync(Stream file, Findings findings, IProgress<VerificationProgress>? progress, CancellationToken cancellation)
    {
        var before = file.Length - ContainerSeal.Length;
        if (before < 0)
        {
            findings.Fails(Check, $"The file was cut off after it was exported: it is too short to have its seal. {WhatToDo}");
            return;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        file.Position = 0;
        for (var left = before; left > 0; )
        {
            var read = await file.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), cancellation);
            if (read == 0)
            {
                throw new UnreadableBundleException("The file became shorter while it was read.");
            }

            hash.AppendData(buffer.AsSpan(0, read));
            left -= read;
            progress?.Report(new VerificationProgress("file", before - left, before));
        }

        var end = buffer.AsMemory(0, ContainerSeal.Length);
        await file.ReadExactlyAsync(end, cancellation);
        if (!ContainerSeal.IsSeal(end.Span))
        {
            findings.Fails(Check, $"The file was cut off or changed after it was exported: it does not end with its seal. {WhatToDo}");
        }
        else if (!end.Span.SequenceEqual(ContainerSeal.Of(new Digest(hash.GetHashAndReset()))))
        {
            findings.Fails(
                Check,
                $"The file was damaged or changed after it was exported: its bytes have another SHA-256 than the seal at its end. {WhatToDo}"
            );
        }
        else
        {
            findings.Holds(Check, $"The file is complete and as it was written ({file.Length:N0} bytes).");
        }
    }
}

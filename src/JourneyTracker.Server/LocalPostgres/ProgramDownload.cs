using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;

namespace JourneyTracker.Server.LocalPostgres;

/// <summary>Brings an archive onto this machine and makes sure that it is the one that was asked for.</summary>
internal static class ProgramDownload
{
    private const long Largest = 256 * MegaByte;
    private const long MegaByte = 1024 * 1024;
    private static readonly TimeSpan FirstAnswer = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenWords = TimeSpan.FromSeconds(2);

    /// <summary>Writes the archive into a file and says on standard error how far it is. A proxy is the one of the environment, <c>HTTPS_PROXY</c>.</summary>
    /// <exception cref="CannotStartException">It did not come, or something else did; the file is not to be used then.</exception>
    public static async Task IntoAsync(Stream file, ProgramArchive archive, CancellationToken cancellation)
    {
        using var handler = new SocketsHttpHandler { ConnectTimeout = FirstAnswer };
        using var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Silence);
        try
        {
            using var answer = await client.GetAsync(archive.Address, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            if (!answer.IsSuccessStatusCode)
            {
                throw Failed(archive, string.Create(CultureInfo.InvariantCulture, $"the answer was {(int)answer.StatusCode} {answer.ReasonPhrase}."));
            }

            await using var body = await answer.Content.ReadAsStreamAsync(patience.Token);
            var hash = await CopyAsync(body, answer.Content.Headers.ContentLength, file, archive, patience);
            if (!archive.Is(hash))
            {
                throw Failed(
                    archive,
                    $"the file that came is not the one that was reviewed (sha512-{Convert.ToBase64String(hash)} instead of {archive.Integrity}). It was not used."
                );
            }
        }
        catch (HttpRequestException e)
        {
            throw Failed(archive, e.Message, e);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw Failed(archive, "there was no answer in time.", e);
        }
    }

    /// <summary>Copies until the end, or until nothing came for a while.</summary>
    /// <returns>The hash of what was copied.</returns>
    private static async Task<byte[]> CopyAsync(Stream body, long? length, Stream file, ProgramArchive archive, CancellationTokenSource patience)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        try
        {
            var told = TimeProvider.System.GetTimestamp();
            for (var copied = 0L; await ReadAsync(body, buffer, archive, patience.Token) is > 0 and var count; patience.CancelAfter(Silence))
            {
                hash.AppendData(buffer, 0, count);
                await file.WriteAsync(buffer.AsMemory(0, count), patience.Token);
                copied += count;
                if (copied > Largest)
                {
                    throw Failed(archive, string.Create(CultureInfo.InvariantCulture, $"more came than {Largest / MegaByte} MB."));
                }

                if (TimeProvider.System.GetElapsedTime(told) < BetweenWords)
                {
                    continue;
                }

                told = TimeProvider.System.GetTimestamp();
                await Console.Error.WriteLineAsync(Progress(copied, length));
            }

            return hash.GetHashAndReset();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads on; what goes wrong here is the line's fault and not the disk's.</summary>
    private static async Task<int> ReadAsync(Stream body, byte[] buffer, ProgramArchive archive, CancellationToken cancellation)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellation);
        }
        catch (IOException e)
        {
            throw Failed(archive, $"it broke off. {e.Message}", e);
        }
    }

    private static string Progress(long copied, long? length) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"  {copied / MegaByte}{(length is { } all ? string.Create(CultureInfo.InvariantCulture, $" of {(all + MegaByte - 1) / MegaByte}") : "")} MB"
        );

    private static CannotStartException Failed(ProgramArchive archive, string reason, Exception? behind = null)
    {
        var message = $"{archive.Title} could not be fetched from {archive.Address}: {reason}";
        return behind is null ? new CannotStartException(message) : new CannotStartException(message, behind);
    }
}

using System.Collections.Immutable;
using GraphQL;
using GraphQL.Types;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Ledger;
using JourneyTracker.Core.Ledger.Checks;
using JourneyTracker.GraphQL.Access;
using JourneyTracker.Ledger.Merkle;
using JourneyTracker.Ledger.Notes;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.GraphQL.Contract;

/// <summary>The tamper-evident log behind the record, and proofs from it.</summary>
internal static class LedgerFields
{
    public static void AddToQuery(IObjectGraphType query, TypeCatalogue types) =>
        query
            .AddAsync("ledger", "The tamper-evident log behind the record of the programme office.", types.Output<LedgerView>(), async context =>
            {
                var (tenant, reader) = (context.Viewer().Tenant, Reader(context));
                var checkpoint = await reader.CheckpointAsync(tenant, context.CancellationToken);
                var keys = await reader.KeysAsync(tenant, context.CancellationToken);
                var check = await context.RequestServices!.GetRequiredService<LedgerCheck>().LastAsync(tenant, context.CancellationToken);
                return new LedgerView(
                    checkpoint is null ? null : CheckpointView.Of(checkpoint),
                    [.. keys.Select(key => new LedgerKeyView(key.Key.ToString(), key.Key.Fingerprint, key.Since))],
                    await reader.BehindAsync(tenant, context.CancellationToken),
                    Problem(context.RequestServices!.GetRequiredService<LedgerKeeper>().ProblemOf(tenant), check),
                    check is null ? null : LedgerCheckView.Of(check),
                    [.. checkpoint?.Checkpoint.Breaks.Select(LedgerBreakView.Of) ?? []]
                );
            })
            .Only(Permissions.ReadersOfHistory);

    public static void AddToLedger(IObjectGraphType type, TypeCatalogue types)
    {
        type.AddAsync(
                "checkpointAt",
                "The checkpoint of one size; null where none was signed at that size.",
                types.OutputOrNull<CheckpointView>(),
                async context =>
                    await Reader(context).CheckpointAsync(context.Viewer().Tenant, context.GetArgument<long>("size"), context.CancellationToken)
                        is { } checkpoint
                        ? CheckpointView.Of(checkpoint)
                        : null
            )
            .With("size", "How many entries.", new NonNullGraphType(types.Input<long>()));
        type.AddAsync(
                "inclusion",
                "Shows that an entry stands at its place in the log (RFC 9162); null while it has none, or where there is no such entry.",
                types.OutputOrNull<InclusionProof>(),
                InclusionAsync
            )
            .With("streamId", "The initiative, agency, portfolio or workshop.", new NonNullGraphType(types.Input<Guid>()))
            .With("version", "The entry's place in its record, from 1.", new NonNullGraphType(types.Input<long>()))
            .With("size", "The size of the log it is shown for; left out: that of the last checkpoint.", types.Input<long>());
        type.AddAsync(
                "consistency",
                "Shows that the log of one size is the beginning of the log of a later size (RFC 9162).",
                types.OutputOrNull<ConsistencyProof>(),
                ConsistencyAsync
            )
            .With("from", "The earlier size, such as that of a checkpoint you hold.", new NonNullGraphType(types.Input<long>()))
            .With("to", "The later size; left out: that of the last checkpoint.", types.Input<long>());
    }

    private static async Task<object?> InclusionAsync(IResolveFieldContext context)
    {
        var (tenant, reader) = (context.Viewer().Tenant, Reader(context));
        var entry = (InputValue.Id(context.GetArgument<string>("streamId"), "streamId"), context.GetArgument<long>("version"));
        var size = await SizeAsync(context, "size");
        return
            (await reader.PlacesAsync(tenant, [entry], context.CancellationToken)).TryGetValue(entry, out var place)
            && await reader.InclusionAsync(tenant, place.Index, size, context.CancellationToken) is { } path
            ? new InclusionProof(place.Index, place.LeafHash, size, Texts(path))
            : null;
    }

    private static async Task<object?> ConsistencyAsync(IResolveFieldContext context)
    {
        var (from, to) = (context.GetArgument<long>("from"), await SizeAsync(context, "to"));
        return await Reader(context).ConsistencyAsync(context.Viewer().Tenant, from, to, context.CancellationToken) is { } path
            ? new ConsistencyProof(from, to, Texts(path))
            : throw new ExecutionError(
                $"There is no proof from {from} to {to} entries: the log has {await SizeAsync(context, null)}. Give two sizes from 1 to that, the earlier one first."
            )
            {
                Code = "BAD_SIZE",
            };
    }

    private static async Task<long> SizeAsync(IResolveFieldContext context, string? argument)
    {
        var size = (await Reader(context).CheckpointAsync(context.Viewer().Tenant, context.CancellationToken))?.Checkpoint.Size ?? 0;
        var asked = argument is null ? null : context.GetArgument<long?>(argument);
        return asked is null || asked <= size ? asked ?? size : throw new ExecutionError($"The log has {size} entries, not {asked}.") { Code = "BAD_SIZE" };
    }

    private static string? Problem(string? ofLog, CheckResult? check)
    {
        var problems = new[] { ofLog, check is { FoundChanges: true } ? check.InWords : null }.OfType<string>().ToList();
        return problems.Count == 0 ? null : string.Join(' ', problems);
    }

    private static LedgerReader Reader(IResolveFieldContext context) => context.RequestServices!.GetRequiredService<LedgerReader>();

    private static ImmutableArray<string> Texts(ImmutableArray<Digest> hashes) => [.. hashes.Select(hash => hash.ToString())];
}

/// <summary>The tamper-evident log of a programme office.</summary>
/// <param name="Checkpoint">Its last checkpoint; null while nothing is in it.</param>
/// <param name="Keys">The keys whose signatures are to be believed: the present one first.</param>
/// <param name="Behind">How many entries have no place in it yet; those of the last two seconds.</param>
/// <param name="Problem">Why nothing more is signed, which records wait because an entry is missing, or what the last check found to be changed by somebody
/// with access to the database; null where all is well.</param>
/// <param name="Check">What the last check came to, on whichever host; null while there was none.</param>
/// <param name="Breaks">Where the log does not continue what was published before, in their order: it was let go on after a database had been restored.</param>
internal sealed record LedgerView(
    CheckpointView? Checkpoint,
    ImmutableArray<LedgerKeyView> Keys,
    long Behind,
    string? Problem,
    LedgerCheckView? Check,
    ImmutableArray<LedgerBreakView> Breaks
);

/// <summary>What a check came to: the entries were compared with the log, the lists with the entries, the names of people with their seals.</summary>
/// <param name="CheckedAt">When it was done.</param>
/// <param name="Entries">How many entries of the log were compared with what is stored of them.</param>
/// <param name="Records">The lists of how many records were computed anew and compared; null where they were not, since hosts of another version write them,
/// too.</param>
/// <param name="Findings">What was found, the first of each kind.</param>
/// <param name="More">How much more was found of the same kinds.</param>
internal sealed record LedgerCheckView(DateTimeOffset CheckedAt, long Entries, long? Records, ImmutableArray<CheckFinding> Findings, long More)
{
    public static LedgerCheckView Of(CheckResult result) => new(result.At, result.Entries, result.Records, result.Findings, result.More);
}

/// <summary>Where a log does not continue what was published before.</summary>
/// <param name="Size">How many entries it had when it was let go on.</param>
/// <param name="PublishedSize">How many the checkpoint had that was published last before.</param>
/// <param name="PublishedRoot">The root of the tree over those, in Base64.</param>
/// <param name="At">When it was let go on.</param>
/// <param name="InWords">What happened, in words.</param>
internal sealed record LedgerBreakView(long Size, long PublishedSize, string PublishedRoot, DateTimeOffset At, string InWords)
{
    public static LedgerBreakView Of(LogBreak broken) => new(broken.Size, broken.PublishedSize, broken.PublishedRoot.ToString(), broken.At, broken.InWords);
}

/// <summary>What the log says of itself at one size, signed. Whoever keeps it can tell later whether the past was changed.</summary>
/// <param name="Origin">The log's name.</param>
/// <param name="Size">How many entries it has.</param>
/// <param name="Root">The root of the Merkle tree over them, in Base64.</param>
/// <param name="SignedAt">When it was signed.</param>
/// <param name="Note">The signed note (C2SP tlog-checkpoint): what to keep.</param>
internal sealed record CheckpointView(string Origin, long Size, string Root, DateTimeOffset SignedAt, string Note)
{
    public static CheckpointView Of(SignedCheckpoint signed) =>
        new(signed.Checkpoint.Origin, signed.Checkpoint.Size, signed.Checkpoint.Root.ToString(), signed.SignedAt, signed.Note.ToString());
}

/// <summary>A key of the log.</summary>
/// <param name="VerifyingKey">Its public half (C2SP signed-note), as the verifier takes it.</param>
/// <param name="Fingerprint">Its SHA-256, to compare by telephone.</param>
/// <param name="Since">Since when it signs.</param>
internal sealed record LedgerKeyView(string VerifyingKey, string Fingerprint, DateTimeOffset Since);

/// <summary>Shows that an entry stands at its place in the log.</summary>
/// <param name="Index">Its place, from 0.</param>
/// <param name="LeafHash">The hash of its leaf, in Base64.</param>
/// <param name="Size">The size of the log it is shown for.</param>
/// <param name="Hashes">The hashes from the leaf's sibling up, in Base64.</param>
internal sealed record InclusionProof(long Index, string LeafHash, long Size, ImmutableArray<string> Hashes);

/// <summary>Shows that the log of one size is the beginning of the log of a later size.</summary>
/// <param name="From">The earlier size.</param>
/// <param name="To">The later size.</param>
/// <param name="Hashes">The hashes, in Base64.</param>
internal sealed record ConsistencyProof(long From, long To, ImmutableArray<string> Hashes);

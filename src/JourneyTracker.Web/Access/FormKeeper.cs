using System.Security.Cryptography;
using System.Text.Json;
using JourneyTracker.Core.Access;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Primitives;

namespace JourneyTracker.Web.Access;

/// <summary>Whom a form was shown to.</summary>
/// <param name="Tenant">Their programme office.</param>
/// <param name="Subject">Their subject.</param>
/// <param name="Name">Their name.</param>
public sealed record FilledBy(string Tenant, string Subject, string Name)
{
    internal bool Is(Viewer viewer) => viewer.Tenant == Tenant && viewer.Subject == Subject;
}

/// <summary>
/// Keeps what somebody typed while they sign in again. It is kept for an hour and encrypted for that person alone: whoever
/// else signs in gets nothing of it.
/// </summary>
/// <param name="protection">Encrypts.</param>
/// <param name="cache">Keeps; where several hosts share one, the person may come back to any of them.</param>
public sealed class FormKeeper(IDataProtectionProvider protection, IDistributedCache cache)
{
    /// <summary>The field by which a form says whom it was shown to.</summary>
    public const string ByField = "_by";

    /// <summary>The field of an address by which what was typed is found again.</summary>
    public const string KeptField = "kept";

    /// <summary>The field by which a form says which of its page it is.</summary>
    public const string FormField = "_handler";

    // Longer than all answers to the diagnostic with their reasons.
    internal const int Longest = 512 * 1024;

    private static readonly TimeSpan Time = TimeSpan.FromHours(1);

    private readonly IDataProtector _by = protection.CreateProtector("form-filled-by");

    /// <summary>What a form shown to somebody carries to say so.</summary>
    public string SealOf(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return _by.Protect(JsonSerializer.Serialize(new FilledBy(viewer.Tenant, viewer.Subject, viewer.Name)));
    }

    /// <summary>Whom a form was shown to; null where it does not say so in a way that only this product can.</summary>
    public FilledBy? WhoFilled(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        try
        {
            return form[ByField].ToString() is { Length: > 0 } seal ? JsonSerializer.Deserialize<FilledBy>(_by.Unprotect(seal)) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Keeps what was typed into a form, for the one it was shown to.</summary>
    /// <returns>The name under which they find it again.</returns>
    public async Task<string> KeepAsync(FilledBy by, IFormCollection form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        // What begins like this the page fills in itself, and anew; of a page with several forms it is told which was sent.
        var typed = form.Where(field => (!field.Key.StartsWith('_') || field.Key == FormField) && field.Key != "version")
            .ToDictionary(field => field.Key, field => field.Value.OfType<string>().ToArray());
        var name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        await cache.SetAsync(
            KeyOf(name),
            For(by.Tenant, by.Subject).Protect(JsonSerializer.SerializeToUtf8Bytes(typed)),
            new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = Time },
            cancellation
        );
        return name;
    }

    /// <summary>Keeps what was sent with a request.</summary>
    /// <returns>The address where whoever typed it finds the form again, filled in as it was.</returns>
    public async Task<string> KeepAtAsync(HttpContext context, FilledBy by)
    {
        ArgumentNullException.ThrowIfNull(context);
        var name = await KeepAsync(by, context.Request.Form, context.RequestAborted);
        return LocalAddress.With(LocalAddress.Here(context.Request, KeptField), $"{KeptField}={name}");
    }

    /// <summary>Where a form that was sent after its sender’s session had ended is found again; null where it does not say whose it is.</summary>
    public async Task<string?> KeepForLaterAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        // Nobody is signed in: what is too long for a form of ours is not even read.
        return
            HttpMethods.IsPost(context.Request.Method)
            && context.Request.HasFormContentType
            && context.Request.ContentLength <= Longest
            && WhoFilled(await context.Request.ReadFormAsync(context.RequestAborted)) is { } by
            ? await KeepAtAsync(context, by)
            : null;
    }

    /// <summary>What somebody typed themselves; null where it is kept no longer, or was typed by somebody else.</summary>
    public async Task<IReadOnlyDictionary<string, StringValues>?> FindAsync(Viewer viewer, string name, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (await cache.GetAsync(KeyOf(name), cancellation) is not { } kept)
        {
            return null;
        }

        try
        {
            return JsonSerializer
                .Deserialize<Dictionary<string, string[]>>(For(viewer.Tenant, viewer.Subject).Unprotect(kept))!
                .ToDictionary(field => field.Key, field => new StringValues(field.Value));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static string KeyOf(string name) => $"kept-form:{name}";

    private IDataProtector For(string tenant, string subject) => protection.CreateProtector("kept-form", tenant, subject);
}

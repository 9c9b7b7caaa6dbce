using System.Globalization;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Reading;
using JourneyTracker.Core.Rules;
using JourneyTracker.Imports.Mappings;
using JourneyTracker.Imports.Runs;
using JourneyTracker.Imports.Templates;
using JourneyTracker.Server.SignIn;
using Microsoft.AspNetCore.Http.Features;

namespace JourneyTracker.Server.Imports;

/// <summary><c>/import/</c>: files that come in as they are, and what goes back as a file. The rest of an import is told by the API and the pages.</summary>
internal static class ImportEndpoints
{
    private const string Csv = "text/csv; charset=utf-8",
        Yaml = "application/yaml; charset=utf-8",
        Schema = "application/schema+json";

    public static void MapImports(this WebApplication app)
    {
        app.MapPost("/import", (Delegate)GiveAsync);
        app.MapPost("/import/mappings", (Delegate)KeepMappingAsync);
        app.MapGet("/import/{id:guid}/refused.csv", (Delegate)RefusedAsync);
        app.MapGet("/import/templates/{name}.csv", (string name) =>
            ReadyMappings.Named(name) is { } mapping ? Results.File(WithMark(ReadyMappings.TemplateCsv(mapping)), Csv, $"{name}.csv") : Results.NotFound()
        );
        app.MapGet("/export/initiatives/{reference}/{template}.csv", (Delegate)FilledTemplateAsync);
        app.MapGet("/import/mappings/{name}.yaml", (Delegate)MappingAsync);
        app.MapGet("/schemas/mapping-1.json", () => Results.Text(MappingSchema.Json, Schema));
    }

    // A form of another site can't send a token, so that a page's cookie is not asked for here.
    private static async Task<IResult> GiveAsync(HttpContext context)
    {
        if (context.RequestServices.GetRequiredService<ViewerSource>().ViewerOf(context) is not { } viewer)
        {
            return Refuse(StatusCodes.Status401Unauthorized, "Send a token as Authorization: Bearer.");
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = ImportDesk.LargestFile + 1;
        }

        var (query, desk) = (context.Request.Query, context.RequestServices.GetRequiredService<ImportDesk>());
        if (query["name"].ToString() is not { Length: > 0 } name)
        {
            return Refuse(StatusCodes.Status400BadRequest, "Give the file's name: /import?name=projects.csv&mapping=uk-gmpp&at=2024-03-31");
        }

        if (await desk.MappingAsync(viewer, query["mapping"].ToString(), context.RequestAborted) is not { } mapping)
        {
            var known = string.Join(", ", (await desk.MappingsAsync(viewer, context.RequestAborted)).Select(one => one.Name));
            return Refuse(
                StatusCodes.Status400BadRequest,
                query["mapping"].ToString() is { Length: > 0 } unknown
                    ? $"There is no mapping “{unknown}”. Give the one by which the file is read, one of: {known}."
                    : $"Give the mapping by which the file is read, one of: {known}."
            );
        }

        var id = Guid.CreateVersion7();
        if (query["id"].ToString() is { Length: > 0 } given && !Guid.TryParse(given, out id))
        {
            return Refuse(StatusCodes.Status400BadRequest, "The id is no UUID. Give one, or none.");
        }

        if (!TryDates(query["at"], query["published"], out var at, out var published))
        {
            return Refuse(StatusCodes.Status400BadRequest, $"A date is not understood. {PartialDate.HowToWrite}");
        }

        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content, context.RequestAborted);
        try
        {
            var run = await desk.GiveAsync(viewer, id, name, content.ToArray(), mapping, at, published, context.RequestAborted);
            return Results.Json(new { id = run.Id, page = $"/imports/{run.Id}" }, statusCode: StatusCodes.Status202Accepted);
        }
        catch (NotAllowed refusal)
        {
            return Refuse(StatusCodes.Status403Forbidden, refusal.Message);
        }
        catch (RuleViolation rule)
        {
            return Refuse(StatusCodes.Status422UnprocessableEntity, rule.InWords);
        }
    }

    /// <summary>Keeps a mapping of the caller's own, as the page does.</summary>
    private static async Task<IResult> KeepMappingAsync(HttpContext context)
    {
        if (context.RequestServices.GetRequiredService<ViewerSource>().ViewerOf(context) is not { } viewer)
        {
            return Refuse(StatusCodes.Status401Unauthorized, "Send a token as Authorization: Bearer.");
        }

        using var reader = new StreamReader(context.Request.Body);
        try
        {
            var text = await reader.ReadToEndAsync(context.RequestAborted);
            var mapping = await context.RequestServices.GetRequiredService<ImportDesk>().KeepMappingAsync(viewer, text, context.RequestAborted);
            return Results.Json(new { name = mapping.Name, title = mapping.Title });
        }
        catch (MappingNotUnderstood e)
        {
            var problems = e.Problems.Select(one => one.Line is { } line ? $"Line {line}: {one.Message}" : one.Message);
            return Refuse(StatusCodes.Status422UnprocessableEntity, string.Join('\n', problems));
        }
        catch (NotAllowed refusal)
        {
            return Refuse(StatusCodes.Status403Forbidden, refusal.Message);
        }
        catch (RuleViolation rule)
        {
            return Refuse(StatusCodes.Status422UnprocessableEntity, rule.InWords);
        }
    }

    // What comes with the product is for anybody, and what an office keeps for those who import in it.
    private static async Task<IResult> MappingAsync(string name, HttpContext context)
    {
        if (ReadyMappings.TextOf(name) is { } ready)
        {
            return Results.Text(ready, Yaml);
        }

        var viewers = context.RequestServices.GetRequiredService<ViewerSource>();
        await viewers.RecogniseAsync(context);
        return
            viewers.ViewerOf(context) is { } viewer
            && ImportDesk.MayImport(viewer)
            && await context.RequestServices.GetRequiredService<ImportDesk>().MappingAsync(viewer, name, context.RequestAborted) is { } kept
            ? Results.Text(MappingFile.Write(kept), Yaml)
            : Results.NotFound();
    }

    private static async Task<IResult> RefusedAsync(Guid id, HttpContext context)
    {
        var viewers = context.RequestServices.GetRequiredService<ViewerSource>();
        await viewers.RecogniseAsync(context);
        if (viewers.ViewerOf(context) is not { } viewer)
        {
            return Refuse(StatusCodes.Status401Unauthorized, "Sign in first: at /sign-in in a browser, or with a token as Authorization: Bearer.");
        }

        try
        {
            using var text = new StringWriter(CultureInfo.InvariantCulture);
            await context.RequestServices.GetRequiredService<ImportDesk>().WriteRefusedRowsAsync(viewer, id, text, context.RequestAborted);
            return Results.File(WithMark(text.ToString()), Csv, "refused.csv");
        }
        catch (NotAllowed refusal)
        {
            return Refuse(StatusCodes.Status403Forbidden, refusal.Message);
        }
        catch (ImportNotFound rule)
        {
            return Refuse(StatusCodes.Status404NotFound, rule.InWords);
        }
    }

    private static async Task<IResult> FilledTemplateAsync(string reference, string template, HttpContext context)
    {
        var viewers = context.RequestServices.GetRequiredService<ViewerSource>();
        await viewers.RecogniseAsync(context);
        if (viewers.ViewerOf(context) is not { } viewer)
        {
            return Refuse(StatusCodes.Status401Unauthorized, "Sign in first: at /sign-in in a browser, or with a token as Authorization: Bearer.");
        }

        var records = context.RequestServices.GetRequiredService<Records>();
        if (await records.SummaryAsync(viewer.Tenant, reference, context.RequestAborted) is not { } row)
        {
            return Refuse(StatusCodes.Status404NotFound, $"There is no initiative {reference}.");
        }

        var initiative = (await records.InitiativesAsync(viewer.Tenant, [row.Id], context.RequestAborted))[row.Id];
        return FilledTemplates.Csv(template, initiative, row.Reference) is { } text
            ? Results.File(WithMark(text), Csv, $"{row.Reference}-{template}.csv")
            : Refuse(StatusCodes.Status404NotFound, $"There is no such table. Take one of: {string.Join(", ", FilledTemplates.Names)}.");
    }

    private static bool TryDates(string? at, string? published, out PartialDate? on, out DateOnly? publishedOn)
    {
        (on, publishedOn) = (null, null);
        if (!string.IsNullOrEmpty(at))
        {
            if (!PartialDate.TryParse(at, out var date))
            {
                return false;
            }

            on = date;
        }

        if (!string.IsNullOrEmpty(published))
        {
            if (!DateOnly.TryParseExact(published, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return false;
            }

            publishedOn = day;
        }

        return true;
    }

    // Spreadsheets take a file without a mark for one of another encoding.
    private static byte[] WithMark(string text) => [.. System.Text.Encoding.UTF8.Preamble, .. System.Text.Encoding.UTF8.GetBytes(text)];

    private static IResult Refuse(int status, string message) => Results.Problem(message, statusCode: status);
}

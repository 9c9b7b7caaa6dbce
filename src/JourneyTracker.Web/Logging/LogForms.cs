using System.Collections.Immutable;
using JourneyTracker.Core.Access;
using JourneyTracker.Web.Logging.Forms;

namespace JourneyTracker.Web.Logging;

/// <summary>The forms of every command that is not part of a workshop.</summary>
internal static class LogForms
{
    /// <summary>Every form.</summary>
    public static ImmutableArray<LogForm> All { get; } =
    [
        .. JourneyForms.All,
        .. ChallengeForms.All,
        .. RiskForms.All,
        .. PerformanceForms.All,
        .. BenefitForms.All,
        .. LessonForms.All,
        .. GovernanceForms.All,
        .. PartnerForms.All,
        .. DirectionForms.All,
        .. DirectoryForms.All,
    ];

    /// <summary>The form of that name about that kind of thing; null where there is none.</summary>
    public static LogForm? Find(FormSubject subject, string name) => All.FirstOrDefault(form => form.Subject == subject && form.Name == name);

    /// <summary>The form of a command.</summary>
    public static LogForm Of<TCommand>() => All.Single(form => form.Command == typeof(TCommand));

    /// <summary>Whether a person may give the command of a form.</summary>
    public static bool IsFor(this LogForm form, Viewer viewer) => Permissions.For(form.Command).Overlaps(viewer.Roles);

    /// <summary>Where a form is, of what has a page at that address.</summary>
    /// <param name="form">The form.</param>
    /// <param name="about">The address of what it is about; nothing for what does not exist yet.</param>
    /// <param name="preset">What is filled in already, by the names of fields.</param>
    public static string AddressOf(this LogForm form, string about, params ReadOnlySpan<(string Field, object Value)> preset)
    {
        var query = string.Join('&', preset.ToArray().Select(one => $"{one.Field}={Uri.EscapeDataString(one.Value.ToString()!)}"));
        return $"{about.TrimEnd('/')}/log/{form.Name}{(query.Length > 0 ? "?" : "")}{query}";
    }
}

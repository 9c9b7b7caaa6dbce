using JourneyTracker.Web.Wording;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace JourneyTracker.Web.Charts;

/// <summary>Text in a drawing. In Razor the element's name is a word of the language, so that it can't be written as markup.</summary>
public sealed class SvgText : ComponentBase
{
    /// <summary>From the left.</summary>
    [Parameter, EditorRequired]
    public double X { get; set; }

    /// <summary>The base line, from the top.</summary>
    [Parameter, EditorRequired]
    public double Y { get; set; }

    /// <summary>What it says.</summary>
    [Parameter, EditorRequired]
    public string Value { get; set; } = "";

    /// <summary>Where X lies in it: start, middle or end.</summary>
    [Parameter]
    public string Anchor { get; set; } = "start";

    /// <summary>How it looks.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <inheritdoc />
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", Figures.Length(X));
        builder.AddAttribute(2, "y", Figures.Length(Y));
        builder.AddAttribute(3, "text-anchor", Anchor);
        builder.AddAttribute(4, "class", Class);
        builder.AddContent(5, Value);
        builder.CloseElement();
    }
}

namespace AlertLoadSim.Measurement.Reports;

/// <summary>A threshold's text in its two halves, so that measured value and limit stand side by side.</summary>
/// <param name="Limit">With the comparison: <c>&lt; 250ms</c>. Empty where the text has none.</param>
internal sealed record PromiseText(string Figure, string Limit)
{
    public static PromiseText Of(string text)
    {
        var at = text.AsSpan().IndexOfAny("<>=");
        return at < 0 ? new PromiseText(text.Trim(), "") : new PromiseText(text[..at].Trim(), text[at..].Trim());
    }
}

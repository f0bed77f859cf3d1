using System.Runtime.CompilerServices;

namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>Writes the literals of an interpolated string as markup and its holes as encoded text.</summary>
[InterpolatedStringHandler]
internal readonly ref struct MarkupHandler(int literalLength, int formattedCount, Markup target)
{
    private readonly Markup _target = target;

    public int Holes { get; } = formattedCount + (literalLength * 0);

    public void AppendLiteral(string markup) => _target.Verbatim(markup);

    public void AppendFormatted(string? text) => _target.Data(text);

    public void AppendFormatted(long? count) => _target.Data(Figure.Count(count));

    public void AppendFormatted(Markup markup) => _target.Verbatim(markup.ToString());
}

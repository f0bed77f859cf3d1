using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>
/// HTML in the making. Literals of an interpolated string are markup, its holes are data and encoded: text of a server cannot become
/// markup by forgetting a call, for there is no call to forget.
/// </summary>
internal sealed class Markup
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _out = new(64 * 1024);

    /// <summary>All is done by the handler, hole by hole.</summary>
    public Markup Add([System.Runtime.CompilerServices.InterpolatedStringHandlerArgument("")] MarkupHandler html)
    {
        _ = html;
        return this;
    }

    /// <summary>Text of our own making that must not be encoded: embedded scripts and styles, JSON that is already safe.</summary>
    public Markup Verbatim(string trusted)
    {
        _out.Append(trusted);
        return this;
    }

    public override string ToString() => _out.ToString();

    internal void Data(string? text) => _out.Append(Encoder.Encode(Visible.Text(text)));
}

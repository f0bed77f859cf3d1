using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace AlertLoadSim.Icws.Wire;

/// <summary>What names an interaction that a session of ours raised: the value of <see cref="MarkAttributes.RaiseMark"/>.</summary>
/// <param name="Run">A word of letters and digits that no other run has.</param>
/// <param name="UserId">At whom it is to ring.</param>
/// <param name="Number">Counts the raises of the run for that user, from 1.</param>
public sealed record RaiseMark(string Run, string UserId, long Number)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Run}:{UserId}:{Number}");

    /// <summary>A user id may hold colons, the other two parts may not.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out RaiseMark? mark)
    {
        mark = null;
        if (text is null)
            return false;
        var (first, last) = (text.IndexOf(':', StringComparison.Ordinal), text.LastIndexOf(':'));
        if (first <= 0 || last <= first + 1
            || !long.TryParse(text.AsSpan(last + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
            return false;
        mark = new RaiseMark(text[..first], text[(first + 1)..last], number);
        return true;
    }
}

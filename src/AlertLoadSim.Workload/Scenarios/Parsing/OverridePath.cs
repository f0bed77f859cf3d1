using System.Globalization;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>One step down a path: a key, or an index into a list.</summary>
/// <param name="Column">Where it begins in the path, from 1.</param>
internal readonly record struct PathSegment(string? Key, int Index, int Column);

/// <summary><c>load[0].rampingConstant.sessions</c>, and its spelling as an environment variable.</summary>
internal static class OverridePath
{
    private const int MostDigits = 4;

    /// <summary>Null when it is no path at all.</summary>
    public static List<PathSegment>? Parse(string path)
    {
        var segments = new List<PathSegment>();
        var column = 1;
        foreach (var part in path.Split('.'))
        {
            var bracket = part.IndexOf('[', StringComparison.Ordinal);
            var key = bracket < 0 ? part : part[..bracket];
            if (key.Length == 0)
                return null;
            segments.Add(new PathSegment(key, -1, column));
            for (var at = bracket; at >= 0 && at < part.Length;)
            {
                var close = part.IndexOf(']', at);
                if (part[at] != '[' || close < 0 || !TryIndex(part[(at + 1)..close], out var index))
                    return null;
                segments.Add(new PathSegment(null, index, column + at));
                at = close + 1;
            }

            column += part.Length + 1;
        }

        return segments;
    }

    /// <summary>Of a variable's name, prefix included: parts between double underscores, numbers are indexes.</summary>
    public static List<PathSegment>? ParseVariable(string name)
    {
        var parts = name[ScenarioOverride.EnvironmentPrefix.Length..].Split("__");
        return parts.Any(part => part.Length == 0)
            ? null
            : [.. parts.Select(part => TryIndex(part, out var index) ? new PathSegment(null, index, 1) : new PathSegment(part, -1, 1))];
    }

    private static bool TryIndex(string text, out int index)
    {
        index = 0;
        return text.Length <= MostDigits && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out index);
    }
}

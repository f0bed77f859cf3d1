using AlertLoadSim.Workload.Scenarios.Fields;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>Whether a map's keys are known, written once, and allowed beside each other.</summary>
internal static class MapCheck
{
    public static void Run(MapNode map, MapType type, string path, ProblemList problems)
    {
        var seen = new Dictionary<string, Origin>(StringComparer.Ordinal);
        var known = new List<(ScalarNode Key, Field Field)>();
        foreach (var (key, _) in map.Entries)
        {
            var keyPath = path.Length == 0 ? Quoted.Plain(key.Text) : $"{path}.{Quoted.Plain(key.Text)}";
            if (!seen.TryAdd(key.Text, key.Origin))
                problems.Add(key.Origin, keyPath, $"found the key a second time; it is already in line {seen[key.Text].Line}");
            else if (type.Find(key.Text) is { } found)
                known.Add((key, found));
            else
                problems.Add(key.Origin, keyPath, Unknown(key.Text, type));
        }

        CheckEither(map, type, path, known, problems);
        if (type.IsChoice && known.Count != 1 && (known.Count > 1 || map.Entries.Count == 0))
        {
            problems.Add(
                known.Count > 1 ? known[1].Key.Origin : map.Origin, path,
                $"found {(known.Count > 1 ? string.Join(" and ", known.Select(pair => pair.Key.Text)) : "nothing")}; "
                + $"allowed: exactly one of {string.Join(", ", type.Keys)}");
        }
        else if (!type.IsChoice && known.Count > 1 && known.Find(pair => pair.Field.Alone) is { Field: { } alone } lone)
        {
            var other = known.Find(pair => pair.Field != alone).Key.Text;
            problems.Add(lone.Key.Origin, path, $"found {alone.Key} beside {other}; allowed: {alone.Key} alone, or the other keys");
        }
    }

    private static void CheckEither(MapNode map, MapType type, string path, List<(ScalarNode Key, Field Field)> known, ProblemList problems)
    {
        var those = known.Where(pair => type.Either.Contains(pair.Field)).ToList();
        if (type.Either.IsEmpty || those.Count == 1)
            return;
        problems.Add(
            those.Count > 1 ? those[1].Key.Origin : map.Origin, path,
            $"{(those.Count > 1 ? $"found {those[0].Key.Text} and {those[1].Key.Text}" : "missing")}; allowed: exactly one of {string.Join(", ", type.Either.Select(field => field.Key))}");
    }

    public static string Unknown(string key, MapType type) =>
        $"found the unknown key {Quoted.Text(key)}; allowed: {string.Join(", ", type.Keys)}{Guess(key, type)}";

    // { sessions: 2,000 } is two entries to YAML: sessions is 2, and there is a key 000.
    private static string Guess(string key, MapType type) => key.Length == 3 && key.All(char.IsAsciiDigit)
        ? "; in braces a comma ends a value: write 2000, not 2,000"
        : Suggestion.Clause(Suggestion.Nearest(key, type.Keys));
}

using System.Security.Cryptography;
using System.Text.Json;
using AlertLoadSim.Measurement.Artifact;

namespace AlertLoadSim.Engine.Judging;

/// <summary>Does a report say what was recorded? Every derived file is made again from the recorded ones, elsewhere, and held against what is there; every file
/// against its hash.</summary>
public static class RunVerification
{
    private const int MostTold = 20;

    /// <returns>What differs, a line each; empty: nothing.</returns>
    /// <exception cref="ArtifactException">The folder holds no run with a report.</exception>
    public static IReadOnlyList<string> Differences(RunFolder folder)
    {
        if (!File.Exists(folder.Manifest) || !File.Exists(folder.Summary))
            throw new ArtifactException($"{folder.Path}: there is no report to verify; 'report' without --verify makes one");
        List<string> differences = [.. ChangedFiles(folder)];
        var elsewhere = Directory.CreateTempSubdirectory("alertloadsim-verify-");
        try
        {
            var again = Copy(folder, elsewhere.FullName);
            RunReport.Write(again);
            differences.AddRange(Figures(folder, again));
            differences.AddRange(
                from pair in (IEnumerable<(string Path, string Again)>)
                [
                    (folder.Html, again.Html), (folder.Markdown, again.Markdown), (folder.JUnit, again.JUnit), (folder.Findings, again.Findings), (folder.Alerts, again.Alerts),
                ]
                where !Same(pair.Path, pair.Again)
                select $"{Path.GetFileName(pair.Path)}: made again from what was recorded it is another one");
        }
        catch (Exception e) when (e is ArtifactException or InvalidDataException or JsonException or FormatException)
        {
            differences.Add($"no report can be made of what is there: {e.Message}");
        }
        finally
        {
            elsewhere.Delete(recursive: true);
        }

        return differences.Count <= MostTold ? differences : [.. differences[..MostTold], $"and {differences.Count - MostTold} more"];
    }

    private static IEnumerable<string> ChangedFiles(RunFolder folder)
    {
        var hashes = new Dictionary<string, string>();
        foreach (var line in File.ReadLines(folder.Manifest))
        {
            if (line.Split("  ", 2) is [var hash, var name])
                hashes[name] = hash;
        }

        foreach (var (name, hash) in hashes)
        {
            var path = Path.Combine(folder.Path, Path.GetFileName(name));
            if (!File.Exists(path))
                yield return $"{name}: is in the manifest and not in the folder";
            else if (HashOf(path) != hash)
                yield return $"{name}: was changed since the report was made";
        }

        foreach (var path in Directory.EnumerateFiles(folder.Path).Order(StringComparer.Ordinal))
        {
            if (path != folder.Manifest && !hashes.ContainsKey(Path.GetFileName(path)))
                yield return $"{Path.GetFileName(path)}: is in the folder and not in the manifest";
        }
    }

    // Under the same name, which stands in the report.
    private static RunFolder Copy(RunFolder folder, string elsewhere)
    {
        var again = new RunFolder(Path.Combine(elsewhere, folder.Name));
        Directory.CreateDirectory(again.Path);
        string[] derived = [folder.Summary, folder.Markdown, folder.JUnit, folder.Html, folder.Manifest];
        foreach (var path in Directory.EnumerateFiles(folder.Path).Except(derived))
            File.Copy(path, Path.Combine(again.Path, Path.GetFileName(path)));
        return again;
    }

    private static IEnumerable<string> Figures(RunFolder folder, RunFolder again)
    {
        using var printed = JsonDocument.Parse(File.ReadAllText(folder.Summary));
        using var recomputed = JsonDocument.Parse(File.ReadAllText(again.Summary));
        return [.. Compare("", printed.RootElement, recomputed.RootElement).Select(difference => $"summary.json: {difference}")];
    }

    private static IEnumerable<string> Compare(string path, JsonElement printed, JsonElement recomputed)
    {
        if (printed.ValueKind == JsonValueKind.Object && recomputed.ValueKind == JsonValueKind.Object)
        {
            var names = printed.EnumerateObject().Concat(recomputed.EnumerateObject()).Select(property => property.Name).Distinct();
            return names.SelectMany(name => (printed.TryGetProperty(name, out var left), recomputed.TryGetProperty(name, out var right)) switch
            {
                (true, true) => Compare(path.Length == 0 ? name : $"{path}.{name}", left, right),
                (true, false) => [$"{path}.{name} is printed, and nothing says so"],
                _ => [$"{path}.{name} is missing"],
            });
        }

        if (printed.ValueKind == JsonValueKind.Array && recomputed.ValueKind == JsonValueKind.Array && printed.GetArrayLength() == recomputed.GetArrayLength())
            return printed.EnumerateArray().Zip(recomputed.EnumerateArray()).SelectMany((pair, index) => Compare($"{path}[{index}]", pair.First, pair.Second));
        return printed.GetRawText() == recomputed.GetRawText() ? [] : [$"{path} is printed as {Short(printed)}, and by what was recorded it is {Short(recomputed)}"];
    }

    private static string Short(JsonElement value) => value.GetRawText() is { Length: <= 60 } text ? text : value.GetRawText()[..60] + "…";

    private static bool Same(string one, string other) =>
        File.Exists(one) == File.Exists(other) && (!File.Exists(one) || HashOf(one) == HashOf(other));

    private static string HashOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}

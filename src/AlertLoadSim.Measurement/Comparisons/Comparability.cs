using System.Globalization;
using AlertLoadSim.Measurement.Summaries;
using Figure = AlertLoadSim.Measurement.Reports.Figure;

namespace AlertLoadSim.Measurement.Comparisons;

/// <summary>Whether the figures of runs mean the same. Each run is held against the first of the baseline.</summary>
public static class Comparability
{
    // Runs end a little later than they were to.
    private const double SameLengthS = 1;

    /// <param name="intended">Runs that were made to differ in what they do: a load that is another one is told, and does not forbid.</param>
    public static IReadOnlyList<Unlikeness> Of(IReadOnlyList<Side> sides, bool intended = false)
    {
        ArgumentNullException.ThrowIfNull(sides);

        var runs = sides.SelectMany(side => side.Runs).ToList();
        var found = runs.SelectMany(Doubts).Concat(runs.Skip(1).SelectMany(run => Against(runs[0], run, intended)));
        // Once for all runs in which it is the same.
        return [.. found.GroupBy(one => (one.What, one.Forbids, Text: one.Template)).Select(alike => new Unlikeness(
            alike.Key.What, string.Format(CultureInfo.InvariantCulture, alike.Key.Text, Names([.. alike.Select(one => one.Run)])), alike.Key.Forbids))
            .OrderByDescending(one => one.Forbids)];
    }

    private static IEnumerable<Found> Doubts(ComparedRun run)
    {
        var facts = run.Summary.Run;
        if (!facts.Complete || facts.EndedBy != "completed")
            yield return new(run.Folder, "incomplete", $"{{0}} did not go to its end: {Braces(facts.EndedBy)} after {Figure.Span(facts.DurationS)} of {Figure.Span(facts.PlannedS)}", true);
        foreach (var entry in run.Summary.Trust.Where(entry => !entry.Trusted))
            yield return new(run.Folder, "trust", $"the generator of {{0}} could not be trusted ({Braces(entry.Name)}: {Braces(entry.Measured)}, limit {Braces(entry.Limit)})", true);
        if (run.SteadyS <= 0)
            yield return new(run.Folder, "steady phase", "{0} has no steady phase", true);
    }

    private static IEnumerable<Found> Against(ComparedRun first, ComparedRun run, bool intended)
    {
        var (a, b) = (first.Summary.Run, run.Summary.Run);
        Found Differs(string what, string one, string other, bool forbids = false) =>
            new(run.Folder, what, $"{what}: {Braces(other)} in {{0}}, {Braces(one)} in {Braces(first.Folder)}", forbids);
        if (a.Seed != b.Seed)
            yield return Differs("seed", Whole(a.Seed), Whole(b.Seed), !intended);
        else if (!SameLoad(first, run))
            yield return Differs("load", Start(first), Start(run), !intended) with { Template = $"the load is another one (digest of the plan {Start(run)} in {{0}}, {Start(first)} in {Braces(first.Folder)})" };
        else if (a.Digest != b.Digest)
            yield return new(run.Folder, "emulator", $"the emulator was told to be another server in {{0}} than in {Braces(first.Folder)}, under the same load", false);
        if (Math.Abs(first.SteadyS - run.SteadyS) > SameLengthS || Math.Abs(a.WarmUpS - b.WarmUpS) > SameLengthS)
            yield return Differs("phases", Phases(first), Phases(run), !intended);
        if (!a.Overrides.ToHashSet().SetEquals(b.Overrides))
            yield return Differs("set beside the file", Sets(a, b), Sets(b, a));
        if (a.Version != b.Version)
            yield return Differs("version", a.Version, b.Version);
        if (a.Target != b.Target)
            yield return Differs("target", a.Target, b.Target);
        if (a.Transport != b.Transport)
            yield return Differs("transport", a.Transport, b.Transport);
        if (a.Engine != b.Engine)
            yield return Differs("engine", a.Engine, b.Engine);
        var (here, there) = (a.Machine, b.Machine);
        if (here.Processors != there.Processors || here.Architecture != there.Architecture)
            yield return Differs("machine", $"{here.Processors} processors, {here.Architecture}", $"{there.Processors} processors, {there.Architecture}", true);
        if (here.Os != there.Os)
            yield return Differs("operating system", here.Os, there.Os);
        if (here.Runtime != there.Runtime)
            yield return Differs("runtime", here.Runtime, there.Runtime);
        if (Math.Abs(here.MemoryBytes - there.MemoryBytes) > here.MemoryBytes / 10)
            yield return Differs("memory", Figure.Megabytes(here.MemoryBytes / 1e6), Figure.Megabytes(there.MemoryBytes / 1e6));
    }

    // A run of an earlier version does not tell its load from its emulator.
    private static bool SameLoad(ComparedRun first, ComparedRun run)
    {
        var (a, b) = (first.Recorded.Run, run.Recorded.Run);
        var same = a.LoadDigest is null || b.LoadDigest is null ? a.Digest == b.Digest : a.LoadDigest == b.LoadDigest;
        return same && (a.DigestAsRun is null) == (b.DigestAsRun is null);
    }

    private static string Start(ComparedRun run)
    {
        var digest = run.Recorded.Run.LoadDigest ?? run.Recorded.Run.Digest;
        return digest[..Math.Min(12, digest.Length)];
    }

    private static string Phases(ComparedRun run) => $"{Figure.Span(run.Summary.Run.WarmUpS)} of warm-up and {Figure.Span(run.SteadyS)} steady";

    // Without what both have.
    private static string Sets(RunFacts run, RunFacts other) => run.Overrides.Except(other.Overrides).ToList() is { Count: > 0 } own ? string.Join(", ", own) : "nothing";

    private static string Whole(ulong number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Names(IReadOnlyList<string> runs) => runs.Count <= 3 ? string.Join(" and ", runs) : string.Create(CultureInfo.InvariantCulture, $"{runs[0]} and {runs.Count - 1} more");

    private static string Braces(string text) => text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);

    /// <param name="Template">A sentence with a place for the runs' names.</param>
    private sealed record Found(string Run, string What, string Template, bool Forbids);
}

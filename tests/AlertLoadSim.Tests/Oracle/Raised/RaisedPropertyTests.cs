using System.Globalization;
using System.Text.RegularExpressions;
using AlertLoadSim.Oracle.Raised;
using AlertLoadSim.Oracle.Rules;
using AlertLoadSim.Workload.Randomness;

namespace AlertLoadSim.Tests.Oracle.Raised;

/// <summary>Histories by seed: a server that delivers everything is never accused, whatever is lost on the way; one that drops a start without a gap
/// always is. The seed of a failure is in its message.</summary>
public sealed class RaisedPropertyTests
{
    public static TheoryData<long> Seeds => [.. Enumerable.Range(0, 60).Select(seed => (long)seed)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_faithful_server_is_never_accused(long seed) => Assert.Equal("", Play(seed, drops: 0, gaps: 0.2).Found);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Dropped_starts_are_lost_and_nothing_else_is(long seed)
    {
        var (dropped, found, lost) = Play(seed, drops: 0.3, gaps: 0);
        Assert.Equal(dropped, lost);
        Assert.Equal(string.Join(' ', dropped.Select(number => string.Create(CultureInfo.InvariantCulture, $"lost#{number}"))), found);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_is_let_go_of_changes_no_judgement(long seed)
    {
        var (raises, plain, _) = Make(seed, new Faults(Drops: 0.1, Gaps: 0, Doubles: 0.1, Revivals: 0.1), lastRaiseAt: 150);
        // Some show texts of nobody's.
        var words = Regex.Replace(plain, "[+-]r[0-9]*[37]\\b", "$0$$&");
        var byStream = seed % 2 == 1;
        var (kept, letGo) = (RaisedHistory.Whole(raises, words, keepsAll: true, byStream: byStream), RaisedHistory.Whole(raises, words, byStream: byStream));
        Assert.Equal(kept.Findings.Select(Line), letGo.Findings.Select(Line));
        Assert.Equal(Figures(kept.Conclusion), Figures(letGo.Conclusion));
        Assert.True(letGo.MostKept < kept.MostKept, $"kept {letGo.MostKept} and {kept.MostKept}");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_is_let_go_of_behind_gaps_is_never_accused_of_more(long seed)
    {
        var (raises, words, _) = Make(seed, new Faults(Drops: 0.1, Gaps: 0.05, Doubles: 0.1, Revivals: 0.1), lastRaiseAt: 150);
        var (kept, letGo) = (RaisedHistory.Whole(raises, words, keepsAll: true), RaisedHistory.Whole(raises, words));
        Assert.Subset(kept.Findings.Select(Line).ToHashSet(), letGo.Findings.Select(Line).ToHashSet());
        var (before, now) = (kept.Conclusion, letGo.Conclusion);
        Assert.Equal((before.Due, before.Noticed, before.Lost, before.Unknown), (now.Due, now.Noticed, now.Lost, now.Unknown));
    }

    // What rings, and what was over within the last RingsWithin + ReadWithin: of one alert in two seconds, each up to 16 s long.
    [Theory]
    [InlineData(200, 0)]
    [InlineData(2_000, 0)]
    [InlineData(2_000, 0.2)]
    public void What_is_kept_does_not_grow_with_the_run(double lastRaiseAt, double gaps)
    {
        var (raises, words, _) = Make(1, new Faults(Drops: 0, Gaps: gaps), lastRaiseAt);
        var (findings, conclusion, most) = RaisedHistory.Whole(raises, words);
        Assert.Empty(findings);
        // Each lost reply may leave the alerts behind that it took with it.
        Assert.InRange(most - conclusion.UnknownEvents, 1, 40);
    }

    [Fact]
    public void Nor_does_what_is_kept_of_raises_that_nobody_knows_of()
    {
        var (raises, words, _) = Make(1, new Faults(Drops: 0, Gaps: 0), lastRaiseAt: 1_000);
        var (findings, _, most) = RaisedHistory.Whole(Regex.Replace(raises, "x[0-9.]+", "$0?"), words);
        Assert.Empty(findings);
        Assert.InRange(most, 1, 40);
    }

    [Fact]
    public void A_server_that_shows_names_of_its_own_does_not_fill_the_memory()
    {
        var (raises, words, _) = Make(1, new Faults(Drops: 0, Gaps: 0), lastRaiseAt: 2_000);
        var (findings, _, most) = RaisedHistory.Whole(raises, Regex.Replace(words, "[+-]r[0-9]+", "$0$$"));
        Assert.Empty(findings);
        Assert.InRange(most, 1, 60);
    }

    [Fact]
    public void Everything_that_is_kept_is_counted()
    {
        // Two alerts, a gap, a name, an address, a PUT and a phantom.
        var (_, _, most) = RaisedHistory.Whole("a@5 b@6", "0.5:S{} 5.5:+a$& 6:+ghost 6.2:+b 7:gap 8:put");
        Assert.Equal(7, most);
    }

    [Fact]
    public void Of_many_names_that_differ_none_goes_uncounted()
    {
        var raises = string.Join(' ', Enumerable.Range(1, 50).Select(number => FormattableString.Invariant($"r{number}@{number}x{number + 50}")));
        var words = string.Join(' ', Enumerable.Range(1, 50).Select(number => FormattableString.Invariant($"{number}.5:+r{number}{(number < 50 ? "$" : "")}")));
        var (findings, _, _) = RaisedHistory.Whole(raises, words);
        Assert.Equal(49, findings.Where(finding => finding.Rule == RuleBook.WrongValue).Sum(finding => finding.Count));
        Assert.Equal(21, findings.Count(finding => finding.Rule == RuleBook.WrongValue));
    }

    private static string Line(Finding finding) => FormattableString.Invariant($"{finding.Rule} {finding.Cause} {finding.At} {finding.Mark} {finding.What}");

    private static object Figures(RaisedConclusion of) => (of.Due, of.Noticed, of.Lost, of.Unknown, of.UnknownEvents, string.Join(',', of.LostNumbers), of.WithMark);

    private static (List<long> Dropped, string Found, IReadOnlyList<long> Lost) Play(long seed, double drops, double gaps)
    {
        var (raises, words, dropped) = Make(seed, new Faults(drops, gaps), lastRaiseAt: 40);
        var (found, conclusion) = RaisedHistory.Of(raises, words);
        Assert.Equal(conclusion.Due, conclusion.Noticed + conclusion.Lost + conclusion.Unknown);
        return (dropped, found, conclusion.LostNumbers);
    }

    // A queue that polls empty each second; the last raise is early enough to be judged.
    private static (string Raises, string Words, List<long> Dropped) Make(long seed, Faults faults, double lastRaiseAt)
    {
        var random = new SeededStream(4711, Purpose.AlertContent, seed);
        var (raises, words, dropped) = (new List<string>(), new List<string>(), new List<long>());
        var events = new List<(double At, string Item)>();
        var at = 0.5;
        for (var number = 1; at < lastRaiseAt; number++, at += 0.5 + (random.NextUnit() * 3))
        {
            var (sent, ended) = (Math.Round(at, 2), Math.Round(at + 1 + (random.NextUnit() * 15), 2));
            raises.Add(string.Create(CultureInfo.InvariantCulture, $"r{number}@{sent}x{ended}"));
            if (random.NextChance(faults.Drops))
                dropped.Add(number);
            else
                events.Add((sent + (random.NextUnit() * 0.3), FormattableString.Invariant($"+r{number}")));
            // Its stop is told all the same.
            events.Add((ended + (random.NextUnit() * 0.1), FormattableString.Invariant($"-r{number}")));
            if (random.NextChance(faults.Doubles))
                events.Add((ended + 0.1 + (random.NextUnit() * 60), FormattableString.Invariant($"-r{number}")));
            if (random.NextChance(faults.Revivals))
                events.Add((ended + 0.1 + (random.NextUnit() * 60), FormattableString.Invariant($"+r{number}")));
        }
        var lastPoll = (int)lastRaiseAt + 20;
        foreach (var poll in Enumerable.Range(1, lastPoll))
        {
            var items = events.Where(one => one.At > poll - 1 && one.At <= poll).OrderBy(one => one.At).Select(one => one.Item).ToList();
            if (random.NextChance(faults.Gaps))
                words.Add(FormattableString.Invariant($"{poll}:gap"));
            else if (items.Count > 0)
                words.Add(FormattableString.Invariant($"{poll}:{string.Join(',', items)}"));
        }
        words.Add(FormattableString.Invariant($"{lastPoll + 1}:delete {lastPoll + 1}.1:drained {lastPoll + 1}.2:end"));
        return (string.Join(' ', raises), string.Join(' ', words), dropped);
    }

    /// <param name="Doubles">Stops that are told again up to a minute later.</param>
    /// <param name="Revivals">Alerts that are told to start up to a minute after they stopped.</param>
    private sealed record Faults(double Drops, double Gaps, double Doubles = 0, double Revivals = 0);
}

using System.Globalization;
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

    // A queue that polls empty each second, for a minute; the last raise is early enough to be judged.
    private static (List<long> Dropped, string Found, IReadOnlyList<long> Lost) Play(long seed, double drops, double gaps)
    {
        var random = new SeededStream(4711, Purpose.AlertContent, seed);
        var (raises, words, dropped) = (new List<string>(), new List<string>(), new List<long>());
        var events = new List<(double At, string Item)>();
        var at = 0.5;
        for (var number = 1; at < 40; number++, at += 0.5 + (random.NextUnit() * 3))
        {
            var (sent, ended) = (Math.Round(at, 2), Math.Round(at + 1 + (random.NextUnit() * 15), 2));
            raises.Add(string.Create(CultureInfo.InvariantCulture, $"r{number}@{sent}x{ended}"));
            if (random.NextChance(drops))
                dropped.Add(number);
            else
                events.Add((sent + (random.NextUnit() * 0.3), FormattableString.Invariant($"+r{number}")));
            // Its stop is told all the same.
            events.Add((ended + (random.NextUnit() * 0.1), FormattableString.Invariant($"-r{number}")));
        }
        for (var poll = 1; poll <= 60; poll++)
        {
            var items = events.Where(one => one.At > poll - 1 && one.At <= poll).OrderBy(one => one.At).Select(one => one.Item).ToList();
            if (random.NextChance(gaps))
                words.Add(FormattableString.Invariant($"{poll}:gap"));
            else if (items.Count > 0)
                words.Add(FormattableString.Invariant($"{poll}:{string.Join(',', items)}"));
        }
        words.Add("61:delete 61.1:drained 61.2:end");
        var (found, conclusion) = RaisedHistory.Of(string.Join(' ', raises), string.Join(' ', words));
        Assert.Equal(conclusion.Due, conclusion.Noticed + conclusion.Lost + conclusion.Unknown);
        return (dropped, found, conclusion.LostNumbers);
    }
}

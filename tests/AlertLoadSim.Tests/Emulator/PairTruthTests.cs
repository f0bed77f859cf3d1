using System.Text.Json;
using AlertLoadSim.Emulator;
using AlertLoadSim.Emulator.Journal;
using AlertLoadSim.Emulator.World;
using AlertLoadSim.Engine.Judging;
using AlertLoadSim.Workload.Randomness;

namespace AlertLoadSim.Tests.Emulator;

/// <summary>Two servers that take turns under whatever load, and their journals as the oracle reads them.</summary>
public sealed class PairTruthTests
{
    private const int Steps = 400;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Truth_of_a_pair_is_whole_and_counts_every_alert_once(ulong seed)
    {
        var chance = new SeededStream(seed, Purpose.AlertTarget, 0);
        var (active, waiting) = Town.Pair(seed);
        Town[] towns = [active, waiting];
        for (var step = 0; step < Steps; step++)
        {
            foreach (var town in towns)
            {
                town.Wait(0.5);
            }

            var user = 1 + chance.NextInt(10);
            switch (chance.NextInt(12))
            {
                case 0 or 1 or 2:
                    active.Subscribed(user);
                    break;
                case 3:
                    active.Centre.Disconnect(Town.Proof(active.Connect(user)), active.NowNs);
                    break;
                case 4 or 5:
                    active.Ring(user);
                    break;
                case 6 when step % 3 == 0:
                    // A switch takes a moment.
                    var handOver = active.SwitchOver(TimeSpan.FromSeconds(chance.NextInt(3)));
                    foreach (var town in towns)
                    {
                        town.Wait(0.2);
                    }

                    Assert.Null(waiting.Centre.TakeOver(handOver, waiting.NowNs));
                    (active, waiting) = (waiting, active);
                    break;
                default:
                    active.Raise(step, chance.NextUnit());
                    break;
            }
        }

        Assert.True(towns.All(town => town.Truth.OfType<TruthEvent.TakeOver>().Any()), "the seed never switched over and back");
        var truth = JournalReader.Read([.. towns.Select(Rows)], startNs: 0);
        Assert.True(truth.IsWhole);
        Assert.Equal(towns.Sum(town => town.Centre.Tally.Raised), truth.Raised);
        var sessions = towns.SelectMany(town => town.Truth.OfType<TruthEvent.Subscribed>()).Where(s => s.First).ToList();
        Assert.Equal(sessions.Count, sessions.Select(s => s.Session).Distinct().Count());
        var ids = towns.SelectMany(town => town.Truth.OfType<TruthEvent.Raised>()).Select(r => r.Interaction).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    private static IEnumerable<JournalRow> Rows(Town town)
    {
        using var line = new JournalLine();
        foreach (var happened in town.Truth.Append(new TruthEvent.End(town.NowNs, new EmulatorCounts())))
        {
            yield return JsonSerializer.Deserialize(line.Write(happened), JournalJson.Default.JournalRow)!;
        }
    }
}

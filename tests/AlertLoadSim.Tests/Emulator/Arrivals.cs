using AlertLoadSim.Workload.Centres;
using AlertLoadSim.Workload.Randomness;

namespace AlertLoadSim.Tests.Emulator;

/// <summary>Interactions drawn for a test: Poisson arrivals at one rate, all else as the centre says.</summary>
internal static class Arrivals
{
    private static readonly CentreMedium[] Media = Enum.GetValues<CentreMedium>();

    public static List<CentreInteraction> Of(CentreSpec spec, double perSecond, TimeSpan until, ulong seed)
    {
        var stream = new SeededStream(seed, Purpose.Simulation, 1);
        var interactions = new List<CentreInteraction>();
        var at = TimeSpan.Zero;
        while (true)
        {
            at += TimeSpan.FromSeconds(stream.NextExponential() / perSecond);
            if (at >= until)
            {
                return interactions;
            }

            interactions.Add(new CentreInteraction(
                interactions.Count, at, Workgroup(spec, stream.NextUnit()), Media[stream.NextInt(Media.Length)], spec.Patience.Draw(ref stream),
                spec.HandleTime.Draw(ref stream), spec.WrapUp.Draw(ref stream), stream.NextChance(spec.GroupRing)));
        }
    }

    private static int Workgroup(CentreSpec spec, double at)
    {
        var last = spec.Workgroups.Length - 1;
        for (var i = 0; i < last; i++)
        {
            at -= spec.Workgroups[i].Share;
            if (at < 0)
            {
                return i;
            }
        }

        return last;
    }
}

using AlertLoadSim.Workload.Randomness;

namespace AlertLoadSim.Workload.Centres;

/// <summary>What happens in a centre, as far as it is planned: who comes in, who works when. Each value is drawn from a stream of its own number or
/// agent, so nothing depends on who enumerates, or how far.</summary>
public static class CentrePlan
{
    /// <summary>Lazy and in order of time, up to <see cref="CentreSpec.During"/>. A Poisson process whose intensity is that of the interval, times
    /// the day's factor.</summary>
    public static IEnumerable<CentreInteraction> Interactions(CentreSpec centre, ulong seed)
    {
        var until = centre.During?.Ticks ?? long.MaxValue;
        long number = 0;
        foreach (var ticks in PoissonArrivals.Of(OfferedCurve.Windows(centre.Offered, seed).TakeWhile(window => window.FromTicks < until), seed, Purpose.CentreArrival))
        {
            if (ticks >= until)
                yield break;
            yield return Interaction(centre, seed, number++, new TimeSpan(ticks));
        }
    }

    /// <summary>Those who work, by agent number. Shifts are dealt out evenly along the numbers, so that each workgroup has its part of each.</summary>
    public static IEnumerable<AgentShift> AgentShifts(CentreSpec centre, ulong seed)
    {
        var dealt = new long[centre.Shifts.Length];
        for (var agent = 0; agent < centre.Agents; agent++)
        {
            var number = MostBehind(centre, dealt, agent);
            dealt[number]++;
            var shift = centre.Shifts[number];
            var login = shift.At + new TimeSpan(new SeededStream(seed, Purpose.CentreLogin, agent).NextLong(Math.Max(1, shift.Within.Ticks)));
            yield return new AgentShift(agent, number, login, login + shift.During);
        }
    }

    /// <summary>The breaks of an agent one after the other, without end; none where nobody takes one.</summary>
    public static IEnumerable<AgentBreak> Breaks(CentreSpec centre, ulong seed, int agent)
    {
        const int MostBreaks = 1 << 24;
        for (var number = 0; centre.Breaks is { } breaks && number < MostBreaks; number++)
        {
            var stream = new SeededStream(seed, Purpose.CentreBreak, ((long)agent * MostBreaks) + number);
            var after = breaks.After.Draw(ref stream);
            yield return new AgentBreak(after, breaks.During.Draw(ref stream));
        }
    }

    /// <summary>The workgroup that is an agent's first skill.</summary>
    public static int WorkgroupOf(CentreSpec centre, int agent)
    {
        var end = 0;
        for (var number = 0; number < centre.Workgroups.Length; number++)
        {
            end += centre.Workgroups[number].Agents;
            if (agent < end)
                return number;
        }

        throw new ArgumentOutOfRangeException(nameof(agent), agent, $"The centre has {end} agents.");
    }

    /// <summary>All workgroups an agent serves: its own, then those that take from it.</summary>
    public static IEnumerable<int> SkillsOf(CentreSpec centre, int agent)
    {
        var own = WorkgroupOf(centre, agent);
        return centre.Workgroups
            .Select((workgroup, number) => (workgroup, number))
            .Where(other => other.number != own && other.workgroup.AlsoFrom.Contains(centre.Workgroups[own].Name))
            .Select(other => other.number)
            .Prepend(own);
    }

    private static CentreInteraction Interaction(CentreSpec centre, ulong seed, long number, TimeSpan at)
    {
        return new CentreInteraction(
            number,
            at,
            Pick(centre.Workgroups.Length, i => centre.Workgroups[i].Share, Stream(Purpose.CentreWorkgroup)),
            centre.Media[Pick(centre.Media.Length, i => centre.Media[i].Share, Stream(Purpose.CentreMedium))].Medium,
            Draw(centre.Patience, Stream(Purpose.CentrePatience)),
            Draw(centre.HandleTime, Stream(Purpose.CentreHandleTime)),
            Draw(centre.WrapUp, Stream(Purpose.CentreWrapUp)),
            Stream(Purpose.CentreGroupRing).NextChance(centre.GroupRing));

        SeededStream Stream(Purpose purpose) => new(seed, purpose, number);
    }

    private static TimeSpan Draw(Distribution distribution, SeededStream stream) => distribution.Draw(ref stream);

    private static int Pick(int count, Func<int, double> share, SeededStream stream)
    {
        var rest = stream.NextUnit();
        for (var i = 0; i < count - 1; i++)
        {
            rest -= share(i);
            if (rest < 0)
                return i;
        }

        return count - 1;
    }

    /// <summary>The shift that has had the least of what is due to it after this agent.</summary>
    private static int MostBehind(CentreSpec centre, long[] dealt, int agent)
    {
        var (found, most) = (0, long.MinValue);
        for (var i = 0; i < dealt.Length; i++)
        {
            var behind = ((agent + 1L) * centre.Shifts[i].Agents) - (dealt[i] * centre.Agents);
            if (dealt[i] < centre.Shifts[i].Agents && behind > most)
                (found, most) = (i, behind);
        }

        return found;
    }
}

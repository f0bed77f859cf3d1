using AlertLoadSim.Workload.Centres;
using AlertLoadSim.Workload.Randomness;

namespace AlertLoadSim.Tests.Workload.Centres;

public sealed class ErlangTests
{
    [Theory]
    [InlineData(1, 1, 0.5)]
    [InlineData(2, 1, 0.2)]
    [InlineData(2, 2, 0.4)]
    [InlineData(5, 5, 0.2849)]  // Printed tables of Erlang B.
    [InlineData(10, 10, 0.2146)]
    [InlineData(0, 3, 1)]
    public void Blocking_has_the_values_of_the_tables(int servers, double erlangs, double blocked) =>
        Assert.Equal(blocked, ErlangB.Blocking(servers, erlangs), 5e-5);

    [Theory]
    [InlineData(1, 0.7, 0.7)]           // One agent: as often as he is busy.
    [InlineData(2, 1, 1.0 / 3)]         // By hand: (1/2 · 2) / (1 + 1 + 1).
    [InlineData(3, 2, 4.0 / 9)]         // By hand: (8/6 · 3) / (1 + 2 + 2 + 4).
    [InlineData(14, 10, 0.1741)]        // The usual example of planners: 10 erlangs, 14 agents.
    public void Waiting_has_known_probabilities(int agents, double erlangs, double waiting) =>
        Assert.Equal(waiting, ErlangC.Of(erlangs / 180, 180, agents).Waiting, 5e-5);

    [Fact]
    public void The_planners_example_comes_out()
    {
        // 200 calls an hour of 180 s and 14 agents: 88.8 % within 20 s, 7.8 s on average, 71.4 % occupied.
        var queue = ErlangC.Of(200.0 / 3600, 180, 14);
        Assert.Equal(0.888, queue.ServiceLevel(20), 5e-4);
        Assert.Equal(7.8, queue.MeanWaitSeconds, 0.05);
        Assert.Equal(0.714, queue.Occupancy, 5e-4);
    }

    [Fact]
    public void More_work_than_agents_waits_for_ever_and_nothing_waits_never()
    {
        var over = ErlangC.Of(1, 10, 10);
        Assert.Equal((1.0, double.PositiveInfinity, 1.0, 0.0), (over.Waiting, over.MeanWaitSeconds, over.Occupancy, over.ServiceLevel(20)));
        var idle = ErlangC.Of(0, 10, 10);
        Assert.Equal((0.0, 0.0, 0.0, 1.0), (idle.Waiting, idle.MeanWaitSeconds, idle.Occupancy, idle.ServiceLevel(20)));
        var nobody = ErlangA.Of(1, 10, 60, 0);
        Assert.Equal((1.0, 1.0, 60.0, 0.0, 0.0), (nobody.Waiting, Math.Round(nobody.Abandoned, 12), Math.Round(nobody.MeanWaitSeconds, 9), nobody.Occupancy, nobody.ServiceLevel(20)));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 12)]
    [InlineData(100, 80)]
    [InlineData(2000, 2000)]
    public void With_patience_as_long_as_service_the_number_in_the_centre_is_Poisson(int agents, double erlangs)
    {
        // Then everybody leaves at one rate, served or not: M/M/∞, whose states are Poisson.
        var queue = ErlangA.Of(erlangs / 200, 200, 200, agents);
        var (waiting, inQueue) = (0.0, 0.0);
        for (var k = agents; k < agents + (20 * Math.Sqrt(erlangs)) + 50; k++)
        {
            var p = Math.Exp((k * Math.Log(erlangs)) - erlangs - LogGamma.Factorial(k));
            waiting += p;
            inQueue += (k - agents) * p;
        }

        Assert.Equal(waiting, queue.Waiting, 1e-9);
        Assert.Equal(inQueue / erlangs, queue.Abandoned, 1e-9);
        Assert.Equal(inQueue / erlangs * 200, queue.MeanWaitSeconds, 1e-6);
    }

    [Theory]
    [InlineData(3, 0.5, 10, 60)]
    [InlineData(50, 0.2, 240, 90)]
    [InlineData(50, 0.25, 240, 30)]      // A fifth too much work.
    [InlineData(500, 1.5, 300, 120)]
    [InlineData(5000, 20, 260, 100)]
    [InlineData(2, 5, 300, 120)]         // Seven hundred times too much.
    public void Erlang_A_is_the_solution_of_its_birth_and_death_process(int agents, double rate, double service, double patience)
    {
        var (waiting, queue) = BirthAndDeath(agents, rate, 1 / service, 1 / patience);
        var found = ErlangA.Of(rate, service, patience, agents);
        Assert.Equal(waiting, found.Waiting, 1e-8);
        Assert.Equal(queue / patience / rate, found.Abandoned, 1e-8);
        Assert.Equal(queue / rate, found.MeanWaitSeconds, 1e-6 * patience);

        // What comes in leaves, served or not.
        Assert.Equal(rate, (found.Occupancy * agents / service) + (rate * found.Abandoned), 1e-7 * rate);
    }

    [Theory]
    [InlineData(50, 0.2, 240, 90)]
    [InlineData(50, 0.25, 240, 30)]
    [InlineData(2, 5, 300, 120)]
    [InlineData(14, 200.0 / 3600, 180, 120)]
    public void The_service_level_goes_from_who_need_not_wait_to_who_does_not_give_up(int agents, double rate, double service, double patience)
    {
        // The density of the wait and the states of the process are two ways to the same share.
        var queue = ErlangA.Of(rate, service, patience, agents);
        Assert.Equal(1 - queue.Waiting, queue.ServiceLevel(0), 1e-9);
        Assert.Equal(1 - queue.Abandoned, queue.ServiceLevel(1e9), 1e-5);
        Assert.InRange(queue.ServiceLevel(20), queue.ServiceLevel(10), queue.ServiceLevel(30));
    }

    [Fact]
    public void Endless_patience_is_Erlang_C_and_none_is_Erlang_B()
    {
        var (patient, c) = (ErlangA.Of(200.0 / 3600, 180, 1e9, 14), ErlangC.Of(200.0 / 3600, 180, 14));
        Assert.Equal(c.Waiting, patient.Waiting, 1e-5);
        Assert.Equal(c.MeanWaitSeconds, patient.MeanWaitSeconds, 1e-3);
        Assert.Equal(c.ServiceLevel(20), patient.ServiceLevel(20), 1e-4);
        Assert.Equal(ErlangB.Blocking(14, 10), ErlangA.Of(200.0 / 3600, 180, 0, 14).Abandoned, 1e-6);
    }

    [Fact]
    public void Far_too_much_work_with_much_patience_is_answered_at_once()
    {
        var queue = ErlangA.Of(10_000, 300, 720 * 3600, 100);
        Assert.Equal(1 - (100 / 300.0 / 10_000), queue.Abandoned, 1e-9);
        Assert.Equal((1.0, 1.0), (queue.Waiting, Math.Round(queue.Occupancy, 6)));
    }

    /// <summary>States 0 to far beyond, by logarithms.</summary>
    private static (double Waiting, double Queue) BirthAndDeath(int agents, double rate, double mu, double theta)
    {
        var (logs, highest) = (new List<double> { 0 }, 0.0);
        for (var k = 1; k <= agents || logs[^1] > highest - 80 || logs[^1] > logs[^2]; k++)
        {
            logs.Add(logs[^1] + Math.Log(rate / ((Math.Min(k, agents) * mu) + (Math.Max(0, k - agents) * theta))));
            highest = Math.Max(highest, logs[^1]);
        }

        var weights = logs.ConvertAll(log => Math.Exp(log - highest));
        var total = weights.Sum();
        return (weights.Skip(agents).Sum() / total, weights.Select((weight, k) => Math.Max(0, k - agents) * weight).Sum() / total);
    }
}

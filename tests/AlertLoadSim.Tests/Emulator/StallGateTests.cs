using AlertLoadSim.Emulator.Http;

namespace AlertLoadSim.Tests.Emulator;

public sealed class StallGateTests
{
    [Fact]
    public void Open_gate_lets_through_at_once()
    {
        Assert.True(new StallGate(() => false).PassAsync().IsCompleted);
    }

    [Fact]
    public async Task Commands_leave_in_order_of_arrival_each_carried_out_before_the_next()
    {
        var (stalled, order) = (true, new List<int>());
        var gate = new StallGate(() => stalled);
        var commands = Enumerable.Range(0, 5).Select(async i =>
        {
            await gate.PassAsync().ConfigureAwait(false);
            if (i == 0)
            {
                // Comes while others are being let through: it may not overtake them.
                _ = Late();
            }

            order.Add(i);
        }).ToList();
        Assert.Empty(order);
        stalled = false;
        // On a thread without the test framework's context, as a timer's is.
        await Task.Run(gate.Release);

        Assert.Equal([0, 1, 2, 3, 4, 99], order);
        Assert.All(commands, c => Assert.True(c.IsCompletedSuccessfully));

        async Task Late()
        {
            await gate.PassAsync().ConfigureAwait(false);
            order.Add(99);
        }
    }

    [Fact]
    public async Task Nobody_is_kept_when_the_emulator_ends()
    {
        var gate = new StallGate(() => true);
        var waiting = gate.PassAsync();
        gate.OpenForGood();

        await waiting;
        Assert.True(gate.PassAsync().IsCompleted);
    }
}

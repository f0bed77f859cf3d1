using AlertLoadSim.Engine.Sessions;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Measurement.Observations;

namespace AlertLoadSim.Tests.Engine;

public sealed class JudgementTests
{
    [Theory]
    [InlineData(200, true)]
    [InlineData(201, true)]
    [InlineData(202, true)]
    [InlineData(204, true)]
    [InlineData(299, true)]
    [InlineData(199, false)]
    [InlineData(302, false)]
    [InlineData(401, false)]
    [InlineData(503, false)]
    public void Any_2xx_is_a_success(int status, bool isOk)
    {
        foreach (var operation in Enum.GetValues<Operation>())
            Assert.Equal(isOk, Judgement.Of(operation, new Exchange(null!, Lane.Main) { Status = status }).IsOk);
    }
}

namespace AlertLoadSim.Workload.Scenarios.Fields;

internal static class RaiserFields
{
    public static readonly UsersBlock Users = new("raiser{0:00}", "8", "Who logs on to raise.", "raiser01 to raiser08 for the emulator; required for a URL");

    public static readonly Field<int> Sessions = new(
        "sessions",
        new IntegerType(1, 1000),
        "How many sessions raise. Each has one raise under way at a time; what falls due while all are busy is skipped and counted.")
    {
        Default = "8",
    };

    public static readonly Block Block = new(
        "raisers", new MapType(Users.Block, Sessions), "With from: generic-interactions: the sessions that raise.");
}

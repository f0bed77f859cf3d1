namespace AlertLoadSim.IntegrationTests.Conformance;

internal static class CaseTable
{
    public static readonly IReadOnlyList<Case> All =
    [
        .. ConnectionCases.All,
        .. StationCases.All,
        .. CredentialCases.All,
        .. AlertingCases.All,
        .. AttributeCases.All,
        .. GroupCases.All,
        .. PlannedCases.All,
        .. MessageCases.All,
        .. StreamCases.All,
        .. SiblingCases.All,
        .. StatusCases.All,
        .. WatchCases.All,
        .. BrowserCases.All,
        .. FaultCases.All,
        .. QuirkCases.All,
        .. SwitchOverCases.All,
        .. SequenceCases.All,
    ];
}

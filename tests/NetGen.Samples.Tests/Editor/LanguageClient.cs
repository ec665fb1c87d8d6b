using System.Text.Json;
using StreamJsonRpc;

namespace NetGen.Samples.Tests.Editor;

/// <summary>What a language server asks of an editor.</summary>
internal sealed class LanguageClient
{
    /// <summary>Settings: analyzers run, as in most editors.</summary>
    [JsonRpcMethod("workspace/configuration", UseSingleObjectParameterDeserialization = true)]
    public object[] Configure(JsonElement request) => [.. request.GetProperty("items").EnumerateArray().Select(_ => new { analyzersEnabled = true })];

    [JsonRpcMethod("client/registerCapability", UseSingleObjectParameterDeserialization = true)]
    public void Register(JsonElement request) => Ignore(request);

    [JsonRpcMethod("window/workDoneProgress/create", UseSingleObjectParameterDeserialization = true)]
    public void ShowProgress(JsonElement request) => Ignore(request);

    private static void Ignore(JsonElement request) => Assert.Equal(JsonValueKind.Object, request.ValueKind);
}

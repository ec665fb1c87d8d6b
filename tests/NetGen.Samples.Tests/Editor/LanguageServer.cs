using System.Diagnostics;
using System.Text.Json;
using StreamJsonRpc;

namespace NetGen.Samples.Tests.Editor;

/// <summary>A language server that editors use, csharp-ls, spoken to as an editor does.</summary>
internal sealed class LanguageServer : IDisposable
{
    private const string Version = "0.28.0";

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);
    private static readonly string s_tools = Path.Combine(AppContext.BaseDirectory, "tools");
    private static readonly Lazy<string?> s_missing = new(Install);

    private readonly string _folder;
    private readonly Process _process;
    private readonly JsonRpc _rpc;
    private readonly Dictionary<string, int> _versions = [];

    private LanguageServer(string folder)
    {
        _folder = folder;
        _process = Process.Start(new ProcessStartInfo(Path.Combine(s_tools, "csharp-ls"))
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        _rpc = new JsonRpc(new HeaderDelimitedMessageHandler(_process.StandardInput.BaseStream, _process.StandardOutput.BaseStream, new SystemTextJsonFormatter()));
        _rpc.AddLocalRpcTarget(new LanguageClient(), options: null);
        _rpc.StartListening();
    }

    /// <summary>Why there is no server on this machine, or null.</summary>
    public static string? Missing => s_missing.Value;

    /// <summary>Starts a server for the project of a folder.</summary>
    public static async Task<LanguageServer> Start(string folder)
    {
        var server = new LanguageServer(folder);
        await server.Call("initialize", new
        {
            processId = Environment.ProcessId,
            rootUri = new Uri(folder).AbsoluteUri,
            capabilities = new { workspace = new { configuration = true }, textDocument = new { diagnostic = new { dynamicRegistration = false }, hover = new { contentFormat = (string[])["markdown"] } } },
            workspaceFolders = new[] { new { uri = new Uri(folder).AbsoluteUri, name = "project" } },
        });
        await server._rpc.NotifyWithParameterObjectAsync("initialized", new { });
        await server._rpc.NotifyWithParameterObjectAsync("workspace/didChangeConfiguration", new { settings = new { csharp = new { analyzersEnabled = true } } });
        return server;
    }

    /// <summary>Opens a file or, if it is open, gives it another text.</summary>
    public Task Edit(string file, string text)
    {
        int version = _versions[file] = _versions.GetValueOrDefault(file) + 1;
        return version == 1
            ? _rpc.NotifyWithParameterObjectAsync("textDocument/didOpen", new { textDocument = new { uri = Address(file), languageId = "csharp", version, text } })
            : _rpc.NotifyWithParameterObjectAsync("textDocument/didChange", new { textDocument = new { uri = Address(file), version }, contentChanges = new[] { new { text } } });
    }

    /// <summary>What the editor underlines in a file: code, line and columns from 0 on, and message.</summary>
    public async Task<(string Code, int Line, int Start, int End, string Message)[]> Diagnose(string file)
    {
        JsonElement report = await Call("textDocument/diagnostic", new { textDocument = new { uri = Address(file) } });
        return [.. report.GetProperty("items").EnumerateArray().Select(item =>
        {
            JsonElement range = item.GetProperty("range");
            JsonElement start = range.GetProperty("start");
            return (
                item.GetProperty("code").ToString(),
                start.GetProperty("line").GetInt32(),
                start.GetProperty("character").GetInt32(),
                range.GetProperty("end").GetProperty("character").GetInt32(),
                item.GetProperty("message").GetString()!);
        })];
    }

    /// <summary>What the editor shows over a place.</summary>
    public async Task<string> Hover(string file, int line, int character)
    {
        JsonElement hover = await Call("textDocument/hover", new { textDocument = new { uri = Address(file) }, position = new { line, character } });
        return hover.ValueKind == JsonValueKind.Null ? string.Empty : hover.GetProperty("contents").GetProperty("value").GetString()!;
    }

    public void Dispose()
    {
        _rpc.Dispose();
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private Task<JsonElement> Call(string method, object parameters) => _rpc.InvokeWithParameterObjectAsync<JsonElement>(method, parameters).WaitAsync(s_limit);

    private string Address(string file) => new Uri(Path.Combine(_folder, file)).AbsoluteUri;

    private static string? Install()
    {
        if (Directory.Exists(s_tools))
        {
            return null;
        }

        ProgramResult result = Programs.Run(Programs.DotNet, ["tool", "install", "csharp-ls", "--version", Version, "--tool-path", s_tools], s_limit);
        return result.ExitCode == 0 ? null : $"The language server csharp-ls {Version} could not be installed: {(result.Output + result.Errors).Split('\n')[0]}";
    }
}

using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Vocabulary.Losses;

namespace NetGen.Generator.Emission;

/// <summary>All that native code sees of one network.</summary>
internal sealed class NativeInterface(NetworkSpec spec, NetworkAnalysisResult analysis)
{
    /// <summary>The version of what the functions are called and take: a caller of another one does not fit.</summary>
    public const int Version = 1;

    // By their full names: a user may have types of the short ones.
    private const string Address = "global::System.IntPtr";
    private const string Extent = "global::System.UIntPtr";

    /// <summary>What names begin with.</summary>
    public string Prefix { get; } = spec.NativePrefix!;

    /// <summary>What macros and constants begin with.</summary>
    public string Macro { get; } = spec.NativePrefix!.ToUpperInvariant();

    /// <summary>Floats of a sample.</summary>
    public int InputLength { get; } = analysis.Input.Length;

    /// <summary>Floats of what is predicted for a sample.</summary>
    public int OutputLength { get; } = analysis.Output.Length;

    /// <summary>The loss that the functions train with, or null.</summary>
    public LossLayer? Loss { get; } = spec.ExportsTraining ? analysis.Loss : null;

    /// <summary>Labels or floats of a sample's target.</summary>
    public int TargetLength => Loss is null ? 0 : Loss.Parts.Count == 0 ? Length(Loss, analysis.Output) : Loss.Parts.Sum(p => Length(p.Loss, p.Shape));

    /// <summary>The inputs, in words.</summary>
    public IEnumerable<string> Inputs => analysis.Inputs.Count == 0 ? [$"{analysis.Input}"] : analysis.Inputs.Select(i => $"{Comment(i.Name)} {i.Shape}");

    /// <summary>The outputs, in words.</summary>
    public IEnumerable<string> Outputs => analysis.Outputs.Count == 0 ? [$"{analysis.Output}"] : analysis.Outputs.Select(o => $"{Comment(o.Name)} {o.Shape}");

    /// <summary>The functions, in the order of the header.</summary>
    public IEnumerable<NativeFunction> Functions =>
    [
        Call("create", "Create", "Makes a network with the initial weights of PyTorch for a seed.", Value("uint64_t", "seed"), Handle("*network")),
        Call("open_file", "OpenFile", "Makes a network with the weights of a safetensors file. It draws no weights, so it takes less time.", Path, Handle("*network")),
        Call("open_bytes", "OpenBytes", "Makes a network with the weights of a safetensors file in memory.", Data, Size, Handle("*network")),
        Call("free", "Free", "Forgets a network. Calls that are running on other threads end as ever.", Network),
        Call("load_file", "LoadFile", "Replaces all weights, or none if it fails.", Network, Path),
        Call("load_bytes", "LoadBytes", "Replaces all weights, or none if it fails.", Network, Data, Size),
        Call("save_file", "SaveFile", "Writes a safetensors file, which PyTorch reads. It appears whole or not at all.", Network, Path),
        Function("save_bytes", "SaveBytes", Status, [Network, Value("uint8_t *", "data"), Value("size_t", "capacity"), Value("size_t *", "size")],
            "Writes what save_file writes into memory. Sets size to the bytes that it takes, where there", "is too little room, too; with data NULL and capacity 0 it does nothing else."),
        Function("predict", "Predict", Status, [Network, Value("const float *", "input"), Length("input_length"), Value("float *", "output"), Length("output_length")],
            $"Runs the network on one sample. The lengths are {Macro}_INPUT_LENGTH and", $"{Macro}_OUTPUT_LENGTH. The output may be the memory of the input, but not part of it."),
        Function("predict_batch", "PredictBatch", Status, [Network, Value("const float *", "inputs"), Length("input_length"), Value("float *", "outputs"), Length("output_length"), Threads],
            "Runs the network on samples that lie one after another. The lengths are in floats, of all", "samples together. The result does not depend on the number of threads."),
        .. TrainingFunctions,
        Function("last_error", "LastError", Text, [], "What was wrong with the last call of this thread that failed: UTF-8, never NULL. It stays", "until the next call fails or the thread ends."),
        Function("version", "Version", Text, [], "The version of this library."),
        Constant("interface_version", "int32_t", Version, $"{Macro}_INTERFACE_VERSION of the header that belongs to this library."),
        Constant("input_length", "size_t", InputLength, "Floats of a sample. Several inputs lie one after another."),
        Constant("output_length", "size_t", OutputLength, "Floats of what is predicted for a sample. Several outputs lie one after another."),
        .. Ports("input", "Input", System.Math.Max(1, analysis.Inputs.Count)),
        .. Ports("output", "Output", System.Math.Max(1, analysis.Outputs.Count)),
    ];

    private IEnumerable<NativeFunction> TrainingFunctions => Loss is null ? [] :
    [
        Function("set_training", "SetTraining", Status,
            [Network, new($"{Prefix}_optimizer", "int", "optimizer"), Value("double", "learning_rate"), Value("double", "momentum"), Value("double", "weight_decay"), Threads],
            "Chooses how steps train; what the optimizer kept is forgotten. Without it steps are of Adam", "with a learning rate of 0.001, on one thread. Only SGD has a momentum; it is 0 for others."),
        Call("set_learning_rate", "SetLearningRate", "Changes the step size and nothing else.", Network, Value("double", "learning_rate")),
        Function("train_step", Loss.Target switch { "Label" => "TrainOnLabels", "None" => "TrainAlone", _ => "TrainOnTargets" }, Status,
            [Network, Value("const float *", "inputs"), Length("input_length"), .. TargetParameters, Value("double *", "loss")],
            [.. TargetMeaning, "Predictions of other threads wait meanwhile. Sets loss to that before the update; it may be NULL."]),
    ];

    private IEnumerable<NativeParameter> TargetParameters => Loss!.Target switch
    {
        "Label" => [Value("const int32_t *", "labels"), Length("label_length")],
        "None" => [],
        _ => [Value("const float *", "targets"), Length("target_length")],
    };

    private string[] TargetMeaning => Loss!.Target switch
    {
        "Label" => ["Trains on a mini-batch: samples one after another, and the classes that are right, from 0,", $"{Number(TargetLength)} for each sample ({Macro}_TARGET_LENGTH)."],
        "None" => ["Trains on a mini-batch: samples one after another."],
        _ => ["Trains on a mini-batch: samples one after another, and what is right,", $"{Number(TargetLength)} floats for each sample ({Macro}_TARGET_LENGTH)."],
    };

    private NativeParameter Status => new($"{Prefix}_status", "int", string.Empty);

    private static NativeParameter Text => Value("const char *", string.Empty);

    private NativeParameter Network => Handle("network");

    private static NativeParameter Path => Value("const char *", "path");

    private static NativeParameter Data => Value("const uint8_t *", "data");

    private static NativeParameter Size => Value("size_t", "size");

    private static NativeParameter Threads => Value("int32_t", "threads");

    private static int Length(LossLayer loss, Shape output) => loss.Target switch { "None" => 0, "Label" => loss.Positions(output), "Sign" => 1, _ => output.Length };

    private IEnumerable<NativeFunction> Ports(string name, string method, int count) =>
    [
        Constant($"{name}_count", "int32_t", count, $"The number of {name}s."),
        Function($"{name}_name", $"{method}Name", Text, [Value("int32_t", "index")], $"The name of an {name}; NULL where there is none. It stays."),
        Function($"{name}_shape", $"{method}Shape", Status, [Value("int32_t", "index"), Value("int32_t *", "dimensions"), Value("size_t", "capacity"), Value("size_t *", "rank")],
            $"Writes the dimensions of an {name}, for which there is room as capacity says, and their number."),
    ];

    private NativeFunction Call(string name, string method, string meaning, params NativeParameter[] parameters) => Function(name, method, Status, parameters, meaning);

    private static NativeFunction Function(string name, string method, NativeParameter result, NativeParameter[] parameters, params string[] meaning) =>
        new(name, method, result, new EquatableArray<NativeParameter>(parameters), new EquatableArray<string>(meaning));

    private static NativeFunction Constant(string name, string type, int value, string meaning) =>
        new(name, null, Value(type, Number(value)), default, new EquatableArray<string>(meaning));

    private NativeParameter Handle(string name) => new($"{Prefix}_network *", name[0] == '*' ? Address + "*" : Address, name);

    private static NativeParameter Length(string name) => Value("size_t", name);

    private static NativeParameter Value(string native, string name) => new(native, native switch
    {
        "int32_t" => "int",
        "uint64_t" => "ulong",
        "size_t" => Extent,
        "size_t *" => Extent + "*",
        "const float *" or "float *" => "float*",
        "const int32_t *" or "int32_t *" => "int*",
        "double *" => "double*",
        "const char *" or "const uint8_t *" or "uint8_t *" => "byte*",
        _ => native,
    }, name);

    // A name that a user chose must not end a comment.
    private static string Comment(string name) => string.Concat(name.Select(c => char.IsControl(c) || c == '/' ? '_' : c));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

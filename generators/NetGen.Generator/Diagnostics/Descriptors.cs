using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Diagnostics;

/// <summary>
/// The catalogue of diagnostics. What each means and how it is mended stands in <c>specs/diagnostics.md</c>, which the package brings. No descriptor
/// links to it: the project has no public address.
/// </summary>
internal static class Descriptors
{
    private const string Category = "NetGen";

    // A descriptor's text is the whole message: the code that finds a problem knows the words for it.
    private const string Text = "{0}";

    // An error is not configurable: a network that is wrong must not build. Separate fields, because the release tracking of analyzers reads nothing else.
    public static readonly DiagnosticDescriptor NotPartial = new("NG0001", "Network class cannot be extended", Text, Category, DiagnosticSeverity.Error, true, null, null, WellKnownDiagnosticTags.NotConfigurable);
    public static readonly DiagnosticDescriptor ContainingTypeNotPartial = new("NG0002", "Type around a network is not partial", Text, Category, DiagnosticSeverity.Error, true, null, null, WellKnownDiagnosticTags.NotConfigurable);
    public static readonly DiagnosticDescriptor Generic = new("NG0003", "Network is generic", Text, Category, DiagnosticSeverity.Error, true, null, null, WellKnownDiagnosticTags.NotConfigurable);
    public static readonly DiagnosticDescriptor HasBaseClass = new("NG0004", "Network class cannot derive from NetGen.Network", Text, Category, DiagnosticSeverity.Error, true, null, null, WellKnownDiagnosticTags.NotConfigurable);
    public static readonly DiagnosticDescriptor NoLayers = new("NG0005", "Network has no layers", Text, Category, DiagnosticSeverity.Error, true, null, null, WellKnownDiagnosticTags.NotConfigurable);
    public static readonly DiagnosticDescriptor SeveralLosses = new("NG0006", "Network has several losses", Text, Category, DiagnosticSeverity.Error, true, null, null, WellKnownDiagnosticTags.NotConfigurable);
    public static readonly DiagnosticDescriptor UnsafeNotAllowed = new("NG0007", "Unsafe code is not allowed", Text, Category, DiagnosticSeverity.Error, true, null, null, WellKnownDiagnosticTags.NotConfigurable);
    public static readonly DiagnosticDescriptor LayersOnAnotherDeclaration = new("NG0008", "Layers stand on several declarations", Text, Category, DiagnosticSeverity.Error, true, null, null, WellKnownDiagnosticTags.NotConfigurable);
    public static readonly DiagnosticDescriptor InputShape = new("NG0009", "Input shape is not that of a vector, a sequence or an image", Text, Category, DiagnosticSeverity.Error, true, null, null, WellKnownDiagnosticTags.NotConfigurable);
    public static readonly DiagnosticDescriptor ClassNameClash = new("NG0011", "Network class has the name of a member", Text, Category, DiagnosticSeverity.Error, true, null, null, WellKnownDiagnosticTags.NotConfigurable);
    public static readonly DiagnosticDescriptor MemberClash = new("NG0012", "Member has the name of a generated one", Text, Category, DiagnosticSeverity.Error, true, null, null, WellKnownDiagnosticTags.NotConfigurable);
    public static readonly DiagnosticDescriptor OwnConstructor = new("NG0013", "Constructor does not call the generated one", Text, Category, DiagnosticSeverity.Error, true, null, null, WellKnownDiagnosticTags.NotConfigurable);
    public static readonly DiagnosticDescriptor OldLanguage = new("NG0014", "Language version is too old", Text, Category, DiagnosticSeverity.Error, true, null, null, WellKnownDiagnosticTags.NotConfigurable);
    public static readonly DiagnosticDescriptor NativePrefix = new("NG0020", "Prefix of native exports is not part of a C name", Text, Category, DiagnosticSeverity.Error, true, null, null, WellKnownDiagnosticTags.NotConfigurable);
    public static readonly DiagnosticDescriptor NativePrefixTaken = new("NG0021", "Two networks have one prefix of native exports", Text, Category, DiagnosticSeverity.Error, true, null, null, WellKnownDiagnosticTags.NotConfigurable);
    public static readonly DiagnosticDescriptor NoNativeExports = new("NG0022", "Network cannot have native exports", Text, Category, DiagnosticSeverity.Error, true, null, null, WellKnownDiagnosticTags.NotConfigurable);
    public static readonly DiagnosticDescriptor LayerWithoutNetwork = new("NG0010", "Layer attribute on a class without [Network]", Text, Category, DiagnosticSeverity.Warning, true);
    public static readonly DiagnosticDescriptor NotOptimized = new("NG0101", "Kernels are not optimised", Text, Category, DiagnosticSeverity.Warning, true);
    public static readonly DiagnosticDescriptor RedundantBias = new("NG0102", "Bias has no effect", Text, Category, DiagnosticSeverity.Info, true);
    public static readonly DiagnosticDescriptor RepeatedFunction = new("NG0103", "Loss applies the function itself", Text, Category, DiagnosticSeverity.Warning, true);
    public static readonly DiagnosticDescriptor UnreadPixels = new("NG0104", "Pixels are never read", Text, Category, DiagnosticSeverity.Info, true);
    public static readonly DiagnosticDescriptor ActivatedScores = new("NG0105", "Activation behind the last layer", Text, Category, DiagnosticSeverity.Warning, true);
    public static readonly DiagnosticDescriptor DeadOutputs = new("NG0106", "Outputs see nothing but padding", Text, Category, DiagnosticSeverity.Info, true);
    public static readonly DiagnosticDescriptor LogProbabilities = new("NG0107", "Loss expects logarithms of probabilities", Text, Category, DiagnosticSeverity.Warning, true);
    public static readonly DiagnosticDescriptor OneClass = new("NG0108", "Loss has one class", Text, Category, DiagnosticSeverity.Warning, true);
    public static readonly DiagnosticDescriptor NothingTrained = new("NG0109", "Network with a loss has nothing to train", Text, Category, DiagnosticSeverity.Warning, true);
    public static readonly DiagnosticDescriptor LossBetweenLayers = new("NG0110", "Loss stands between layers", Text, Category, DiagnosticSeverity.Warning, true);
    public static readonly DiagnosticDescriptor NoSmallBatches = new("NG0111", "SmallBatches has no effect", Text, Category, DiagnosticSeverity.Warning, true);
    public static readonly DiagnosticDescriptor TuningLine = new("NG0112", "Line of the tuning file is not understood", Text, Category, DiagnosticSeverity.Warning, true);
    public static readonly DiagnosticDescriptor LargeTiles = new("NG0113", "Convolutions round more to be faster", Text, Category, DiagnosticSeverity.Info, true);
    public static readonly DiagnosticDescriptor ShapeMismatch = new("NG1001", "Number of channels or features does not fit", Text, Category, DiagnosticSeverity.Error, true, null, null, WellKnownDiagnosticTags.NotConfigurable);
    public static readonly DiagnosticDescriptor WrongRank = new("NG1002", "Number of dimensions does not fit", Text, Category, DiagnosticSeverity.Error, true, null, null, WellKnownDiagnosticTags.NotConfigurable);
    public static readonly DiagnosticDescriptor WindowTooLarge = new("NG1003", "Window is larger than the image", Text, Category, DiagnosticSeverity.Error, true, null, null, WellKnownDiagnosticTags.NotConfigurable);
    public static readonly DiagnosticDescriptor GroupsDoNotDivide = new("NG1004", "Groups do not divide the channels", Text, Category, DiagnosticSeverity.Error, true, null, null, WellKnownDiagnosticTags.NotConfigurable);
    public static readonly DiagnosticDescriptor LossDoesNotFit = new("NG1005", "Loss does not fit the output", Text, Category, DiagnosticSeverity.Error, true, null, null, WellKnownDiagnosticTags.NotConfigurable);
    public static readonly DiagnosticDescriptor UnknownLayer = new("NG1101", "Name is not that of a layer before", Text, Category, DiagnosticSeverity.Error, true, null, null, WellKnownDiagnosticTags.NotConfigurable);
    public static readonly DiagnosticDescriptor DuplicateName = new("NG1102", "Two layers have the same name", Text, Category, DiagnosticSeverity.Error, true, null, null, WellKnownDiagnosticTags.NotConfigurable);
    public static readonly DiagnosticDescriptor CannotJoin = new("NG1103", "Shapes cannot be joined", Text, Category, DiagnosticSeverity.Error, true, null, null, WellKnownDiagnosticTags.NotConfigurable);
    public static readonly DiagnosticDescriptor UnusedBranch = new("NG1104", "Nothing uses the layer's output", Text, Category, DiagnosticSeverity.Error, true, null, null, WellKnownDiagnosticTags.NotConfigurable);
    public static readonly DiagnosticDescriptor OutputsNotLast = new("NG1105", "Outputs are not the last layer", Text, Category, DiagnosticSeverity.Error, true, null, null, WellKnownDiagnosticTags.NotConfigurable);
    public static readonly DiagnosticDescriptor NoBlock = new("NG1106", "Class cannot be a block", Text, Category, DiagnosticSeverity.Error, true, null, null, WellKnownDiagnosticTags.NotConfigurable);
    public static readonly DiagnosticDescriptor CannotShare = new("NG1107", "Blocks cannot share their parameters", Text, Category, DiagnosticSeverity.Error, true, null, null, WellKnownDiagnosticTags.NotConfigurable);
    public static readonly DiagnosticDescriptor BudgetExceeded = new("NG1201", "Budget is exceeded", Text, Category, DiagnosticSeverity.Error, true, null, null, WellKnownDiagnosticTags.NotConfigurable);
    public static readonly DiagnosticDescriptor NoIntegerForm = new("NG1301", "Layer has no form in bytes", Text, Category, DiagnosticSeverity.Error, true, null, null, WellKnownDiagnosticTags.NotConfigurable);
    public static readonly DiagnosticDescriptor OutOfRange = new("NG2001", "Argument is out of range", Text, Category, DiagnosticSeverity.Error, true, null, null, WellKnownDiagnosticTags.NotConfigurable);
    public static readonly DiagnosticDescriptor PaddingTooLarge = new("NG2002", "Padding is too large", Text, Category, DiagnosticSeverity.Error, true, null, null, WellKnownDiagnosticTags.NotConfigurable);
    public static readonly DiagnosticDescriptor TooLarge = new("NG2003", "Network is too large", Text, Category, DiagnosticSeverity.Error, true, null, null, WellKnownDiagnosticTags.NotConfigurable);
    public static readonly DiagnosticDescriptor InternalError = new("NG9999", "The generator failed", Text, Category, DiagnosticSeverity.Error, true, null, null, WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>All of them, by id.</summary>
    public static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById = new[]
    {
        NotPartial,
        ContainingTypeNotPartial,
        Generic,
        HasBaseClass,
        NoLayers,
        SeveralLosses,
        UnsafeNotAllowed,
        LayersOnAnotherDeclaration,
        InputShape,
        ClassNameClash,
        MemberClash,
        OwnConstructor,
        OldLanguage,
        NativePrefix,
        NativePrefixTaken,
        NoNativeExports,
        LayerWithoutNetwork,
        NotOptimized,
        RedundantBias,
        RepeatedFunction,
        UnreadPixels,
        ActivatedScores,
        DeadOutputs,
        LogProbabilities,
        OneClass,
        NothingTrained,
        LossBetweenLayers,
        NoSmallBatches,
        TuningLine,
        LargeTiles,
        ShapeMismatch,
        WrongRank,
        WindowTooLarge,
        GroupsDoNotDivide,
        LossDoesNotFit,
        UnknownLayer,
        DuplicateName,
        CannotJoin,
        UnusedBranch,
        OutputsNotLast,
        NoBlock,
        CannotShare,
        BudgetExceeded,
        NoIntegerForm,
        OutOfRange,
        PaddingTooLarge,
        TooLarge,
        InternalError,
    }.ToImmutableDictionary(d => d.Id);
}

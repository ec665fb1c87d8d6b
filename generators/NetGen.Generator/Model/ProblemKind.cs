namespace NetGen.Generator.Model;

/// <summary>What is wrong with a network. The number is that of the diagnostic: NG0001, NG1001, ...</summary>
internal enum ProblemKind
{
    // Declaration
    NotPartial = 1,
    ContainingTypeNotPartial = 2,
    Generic = 3,
    HasBaseClass = 4,
    NoLayers = 5,
    SeveralLosses = 6,
    UnsafeNotAllowed = 7,
    LayersOnAnotherDeclaration = 8,
    InputShape = 9,
    ClassNameClash = 11,
    MemberClash = 12,
    OwnConstructor = 13,
    OldLanguage = 14,
    NativePrefix = 20,
    NativePrefixTaken = 21,
    NoNativeExports = 22,

    // Hints
    NotOptimized = 101,
    RedundantBias = 102,
    RepeatedFunction = 103,
    UnreadPixels = 104,
    ActivatedScores = 105,
    DeadOutputs = 106,
    LogProbabilities = 107,
    OneClass = 108,
    NothingTrained = 109,
    LossBetweenLayers = 110,
    NoSmallBatches = 111,
    TuningLine = 112,
    LargeTiles = 113,

    // Shapes
    ShapeMismatch = 1001,
    WrongRank = 1002,
    WindowTooLarge = 1003,
    GroupsDoNotDivide = 1004,
    LossDoesNotFit = 1005,

    // Topology
    UnknownLayer = 1101,
    DuplicateName = 1102,
    CannotJoin = 1103,
    UnusedBranch = 1104,
    OutputsNotLast = 1105,
    NoBlock = 1106,
    CannotShare = 1107,

    // Budgets
    BudgetExceeded = 1201,

    // Full-integer inference
    NoIntegerForm = 1301,

    // Ranges
    OutOfRange = 2001,
    PaddingTooLarge = 2002,
    TooLarge = 2003,

    // The generator itself
    InternalError = 9999,
}

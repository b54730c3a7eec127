# The way from text to blob: nothing gets lost, equal input gives equal bytes, and what is not
# understood is refused with its place.
#
# TOOL is infrac_build_schema, DATA the data folder, WORK a folder to write in.

file(REMOVE_RECURSE ${WORK})
file(MAKE_DIRECTORY ${WORK})

function(run expected_code output)
    execute_process(COMMAND ${TOOL} ${ARGN}
        RESULT_VARIABLE code OUTPUT_VARIABLE out ERROR_VARIABLE err)
    if(NOT code EQUAL expected_code)
        message(FATAL_ERROR "infrac_build_schema ${ARGN}: exit ${code}\n${out}${err}")
    endif()
    set(${output} "${out}${err}" PARENT_SCOPE)
endfunction()

function(expect_same_file a b)
    file(SHA256 ${a} hash_a)
    file(SHA256 ${b} hash_b)
    if(NOT hash_a STREQUAL hash_b)
        message(FATAL_ERROR "${a} and ${b} differ")
    endif()
endfunction()

function(concatenate folder result)
    file(GLOB paths ${folder}/*.txt)
    list(SORT paths)
    execute_process(COMMAND ${CMAKE_COMMAND} -E cat ${paths} OUTPUT_FILE ${result})
endfunction()

# A blob without corrections, written back, is the data again.
run(0 ignored --raw ${DATA} ${WORK}/raw.blob)
run(0 ignored --dump ${WORK}/raw.blob ${WORK}/)
concatenate(${DATA}/resources ${WORK}/expected_resources.txt)
concatenate(${DATA}/iam ${WORK}/expected_iam.txt)
expect_same_file(${WORK}/resources.txt ${WORK}/expected_resources.txt)
expect_same_file(${WORK}/iam.txt ${WORK}/expected_iam.txt)
expect_same_file(${WORK}/regions.txt ${DATA}/regions.txt)

run(0 ignored ${DATA} ${WORK}/first.blob)
run(0 ignored ${DATA} ${WORK}/second.blob)
expect_same_file(${WORK}/first.blob ${WORK}/second.blob)

# A small world of our own, to which each case below adds lines.
set(resources [=[
resource AWS::X::Queue
  :ref Name
  :regions all
  Kind string enum=a|b
  Name string pattern="^[\\w\n]+$" minLength=1
  Next string ->AWS::X::Queue.Arn
  Parts [Part] maxItems=2 minLength1=3
  @requiredOr Kind Name
  .Arn string
type Part
  Inner Part
]=])
set(iam [=[
service x
  resource 'a queue' arn:x
  action Send write on=!'a queue' keys=x:Key
]=])

function(make_world name more_resources more_iam overlay)
    set(folder ${WORK}/${name})
    file(MAKE_DIRECTORY ${folder}/resources ${folder}/iam)
    file(WRITE ${folder}/regions.txt "region r-1\nregion r-2\n")
    file(WRITE ${folder}/resources/AWS_X.txt "${resources}${more_resources}")
    file(WRITE ${folder}/iam/x.txt "${iam}${more_iam}")
    file(WRITE ${folder}/overlay.txt "${overlay}")
endfunction()

function(expect_refused name more_resources more_iam overlay message)
    make_world(${name} "${more_resources}" "${more_iam}" "${overlay}")
    run(1 output ${WORK}/${name} ${WORK}/${name}.blob)
    string(FIND "${output}" "${message}" at)
    if(at EQUAL -1)
        message(FATAL_ERROR "${name}: expected `${message}`, got: ${output}")
    endif()
endfunction()

expect_refused(word "  B string sturdy\n" "" "" "AWS_X.txt:12: error: unknown word `sturdy`")
expect_refused(type "  B text\n" "" "" "`text` is no type")
expect_refused(nested "  B Other\n" "" "" "the resource has no type `Other`")
expect_refused(number "  B string minLength=x\n" "" "" "`x` is no number")
expect_refused(count "  B string minLength=1.5\n" "" "" "a count must be a 32-bit integer")
expect_refused(quote "  B string pattern='a\n" "" "" "a quoted text does not end")
expect_refused(escape "  B string pattern=\"\\q\"\n" "" "" "expected `u{`")
expect_refused(rest "  B string  required\n" "" "" "expected a word")
expect_refused(twice "  Inner string\n" "" "" "the property stands twice")
expect_refused(trait "  :is stateful\n" "" "" "only a resource has this")
expect_refused(region "resource AWS::X::Y\n  :regions r-3\n" "" "" "`r-3` is no region")
expect_refused(branch "  @requiredXor A | B\n" "" "" "this kind has no branches")
expect_refused(target "  B string ->AWS::X::Queue.Nope\n" "" "" "`AWS::X::Queue` has no `Nope`")
expect_refused(level "" "  action Take maybe\n" "" "x.txt:4: error: unknown word `maybe`")
expect_refused(action "" "  action SEND write\n" "" "the action stands twice")
expect_refused(verb "" "" "improve AWS::X::Queue\n" "overlay.txt:1: error: unknown word `improve`")

# Corrections that change nothing can go.
set(useless "the data says so already")
expect_refused(ref "" "" "ref AWS::X::Queue Name\n" "${useless}")
expect_refused(accepts "" "" "accepts AWS::X::Queue.Next ->AWS::X::Queue.Arn\n" "${useless}")
expect_refused(refuses "" "" "refuses AWS::X::Queue.Next ->AWS::X::Queue.Name\n" "${useless}")
expect_refused(allows "" "" "allows AWS::X::Queue.Kind a\n" "${useless}")
expect_refused(disallows "" "" "disallows AWS::X::Queue.Kind c\n" "${useless}")
expect_refused(anything "" "" "allows AWS::X::Queue.Name c\n" "any value is allowed there")
expect_refused(attribute "" "" "attribute AWS::X::Queue.Arn string\n" "${useless}")
expect_refused(no_attribute "" "" "no-attribute AWS::X::Queue.Url\n" "${useless}")
expect_refused(same "" "" "same AWS::X::Queue.Arn AWS::X::Queue.Id\n" "nothing has this name")
expect_refused(place "" "" "allows AWS::X::Queue/Whole.Kind c\n" "the resource has no such type")

# Each verb, seen in what the blob says afterwards.
make_world(corrected "" "" "# why
ref AWS::X::Queue Url
attribute AWS::X::Queue.Url string
attribute AWS::X::Queue.Address string
attribute AWS::X::Queue.Gone string
no-attribute AWS::X::Queue.Gone
same AWS::X::Queue.Arn AWS::X::Queue.Address
accepts AWS::X::Queue.Next ->AWS::X::Queue.Url
refuses AWS::X::Queue.Next ->AWS::X::Queue.Arn
stands-for AWS::X::Queue.Url ->AWS::X::Queue.Name
allows AWS::X::Queue.Kind c
disallows AWS::X::Queue.Kind a
is AWS::X::Queue stateful
")
run(0 ignored ${WORK}/corrected ${WORK}/corrected.blob)
run(0 ignored --dump ${WORK}/corrected.blob ${WORK}/corrected_)
file(WRITE ${WORK}/corrected_expected.txt [=[
resource AWS::X::Queue
  :ref Url
  :is stateful
  :regions all
  Kind string enum=b|c
  Name string pattern="^[\\w\n]+$" minLength=1
  Next string ->AWS::X::Queue.Url
  Parts [Part] maxItems=2 minLength1=3
  @requiredOr Kind Name
  .Address string ->AWS::X::Queue.Arn
  .Arn string
  .Url string ->AWS::X::Queue.Name
type Part
  Inner Part
]=])
expect_same_file(${WORK}/corrected_resources.txt ${WORK}/corrected_expected.txt)

run(2 ignored)
